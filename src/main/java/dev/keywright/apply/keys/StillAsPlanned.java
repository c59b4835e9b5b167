package dev.keywright.apply.keys;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.keys.DrawnLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a key again before it is changed or removed: neither its mark nor its session is trusted from an earlier read.
 * If this apply has changed a policy of the key, the fields that policies decide have changed with it and are not
 * compared.
 */
public final class StillAsPlanned {

    private static final Set<String> DECIDED_BY_POLICIES = Set.of(
            "rate",
            "per",
            "smoothing",
            "throttle_interval",
            "throttle_retry_limit",
            "max_query_depth",
            "quota_max",
            "quota_renewal_rate",
            "access_rights",
            "tags",
            "meta_data",
            "hmac_enabled",
            "enable_http_signature_validation",
            "is_inactive",
            "post_expiry_action",
            "post_expiry_grace_period");

    private final Set<String> movedPolicies;

    /** @param movedPolicies ids of the policies that this apply writes */
    public StillAsPlanned(Set<String> movedPolicies) {
        this.movedPolicies = Set.copyOf(movedPolicies);
    }

    /** Why the key may not be deleted; empty if it is as the plan saw it, and carries a mark of the namespace. */
    Optional<String> objectionToDelete(Address key, Session planned, Session now) {
        return OwnershipMark.nameIn(now, key.namespace()).isPresent()
                ? objection(key, planned, now)
                : Optional.of("changed since the plan was made: its mark is not ours any more");
    }

    /** Why the key may not be written; empty if it is as the plan saw it, mark included. */
    Optional<String> objection(Address key, Session planned, Session now) {
        Optional<String> mark = objectionToMark(key, planned, now);
        if (mark.isPresent()) {
            return mark;
        }
        List<String> changed = Differences.between(
                        Shapes.SESSION,
                        DrawnLimits.without(planned).without("basic_auth_data"),
                        DrawnLimits.without(now).without("basic_auth_data"))
                .stream()
                .map(FieldChange::path)
                .filter(path -> !moved(planned, path))
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("changed since the plan was made: " + String.join(", ", changed));
    }

    /**
     * Why an update whose response was lost may not be sent again: the session carries neither our mark nor that which
     * the plan saw. Whether it arrived, its other fields do not always show.
     */
    Optional<String> objectionToRepeat(Address key, Session planned, Session now) {
        return OwnershipMark.claim(now, key) instanceof Claim.Ours
                ? Optional.empty()
                : objectionToMark(key, planned, now);
    }

    private static Optional<String> objectionToMark(Address key, Session planned, Session now) {
        if (OwnershipMark.of(now).equals(OwnershipMark.of(planned))) {
            return Optional.empty();
        }
        return Optional.of(
                OwnershipMark.claim(planned, key) instanceof Claim.Ours
                        ? "changed since the plan was made: its mark is not ours any more"
                        : "changed since the plan was made: its mark");
    }

    private boolean moved(Session planned, String path) {
        int dot = path.indexOf('.');
        return DECIDED_BY_POLICIES.contains(dot < 0 ? path : path.substring(0, dot))
                && planned.policyIds().stream().anyMatch(movedPolicies::contains);
    }
}
