package dev.keywright.plan.keys;

import dev.keywright.effective.PolicyMerge;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.policies.PlannedPolicies;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a live key has to be written.
 *
 * <p>What counts is what the gateway will show once the plan's policies are in force, since much of a policy's change
 * reaches its keys without any write. What remains is the key's own change, and residue: tags and meta_data that a
 * policy no longer gives, which stay until the next write (trap 10).
 */
final class KeyUpdate {

    private static final String MARK = "meta_data." + OwnershipMark.FIELD;

    /** Merged from policies into what is stored of a key (trap 10). */
    private static final Set<String> RESIDUE = Set.of("tags", "meta_data");

    private static final Set<String> HMAC_FIELDS = Set.of("hmac_enabled", "hmac_string");

    /** Represents the previous password, which is unknown but different. No password is empty. */
    private static final Secret FORMER = Secret.of("");

    private final KeySituation situation;
    private final PlannedKey target;
    private final Map<String, PlannedPolicies.Edit> edits;
    private final List<FieldChange> needed;
    private final boolean hidden;

    private KeyUpdate(
            KeySituation situation,
            PlannedKey target,
            Map<String, PlannedPolicies.Edit> edits,
            List<FieldChange> needed,
            boolean hidden) {
        this.situation = situation;
        this.target = target;
        this.edits = edits;
        this.needed = needed;
        this.hidden = hidden;
    }

    /**
     * Empty when the key is as it should be, or will be once the policies are.
     *
     * @param taking why a session without the key's own mark may be written
     */
    static Optional<Change.UpdateKey> of(
            KeySituation situation,
            LiveKey live,
            PlannedKey target,
            List<String> policyIds,
            PlannedPolicies policies,
            ExpiryDecision expiry,
            Optional<Reason> taking) {
        boolean touched = policies.touches(policyIds);
        Session then = touched ? PolicyMerge.shown(live.session(), policies.then()) : live.session();
        // Drawn limits, or what policies decide, hide what is stored; that may show once the policies have changed.
        Map<String, PlannedPolicies.Edit> edits = policies.edits(policyIds);
        boolean hidden = touched
                && (PolicyMerge.draws(live.session(), policies.now())
                        || HiddenValues.mayShow(live.session(), edits.values(), policies.now(), policies.then()));
        var update = new KeyUpdate(situation, target, edits, difference(then, target.expected(then)), hidden);
        return update.needed.isEmpty() && !hidden && !update.sendsPassword()
                ? Optional.empty()
                : Optional.of(update.change(live, expiry, taking));
    }

    /** Session fields that differ. The password is never shown, so it cannot be compared. */
    static List<FieldChange> difference(Session before, Session after) {
        return Differences.between(
                Shapes.SESSION,
                before.fields().without("basic_auth_data"),
                after.fields().without("basic_auth_data"));
    }

    private Optional<String> knownFingerprint() {
        return situation.passwordFingerprint();
    }

    private boolean sendsPassword() {
        return target.fingerprint().isPresent() && !target.fingerprint().equals(knownFingerprint());
    }

    private static boolean asksForHmacSecret(Session after, List<FieldChange> changes) {
        return after.fields().flag("hmac_enabled")
                && changes.stream().anyMatch(change -> HMAC_FIELDS.contains(change.path()));
    }

    /** A session has one secret, so that of a key which stays changes at once. */
    private boolean losesFormerSecret(LiveKey live, Session expected) {
        Value its = live.session().fields().get("hmac_string");
        return its instanceof Value.Hidden hidden
                && !its.equals(expected.fields().get("hmac_string"))
                && situation
                        .keyring()
                        .former()
                        .filter(former ->
                                former.derivedHmacSecret(situation.key()).equals(hidden.secret()))
                        .isPresent();
    }

    /** An end that comes moves neither the files nor the gateway. */
    private ChangeOrigin origin(ExpiryDecision expiry) {
        boolean ends = expiry.phase() == ExpiryDecision.Phase.ENDS;
        return situation
                .entry()
                .filter(entry -> !ends)
                .flatMap(LedgerEntry::applied)
                .map(this::origin)
                .orElse(ChangeOrigin.UNKNOWN);
    }

    private ChangeOrigin origin(AppliedFingerprint before) {
        AppliedFingerprint now = target.applied().get();
        // What a policy once gave stays until the next write of the key, so it need not be a change on the gateway.
        boolean residue =
                !before.policies().equals(now.policies()) && needed.stream().allMatch(KeyUpdate::mayBeLeft);
        return residue && before.session().equals(now.session())
                ? ChangeOrigin.RESIDUE
                : ChangeOrigin.of(before.session().equals(now.session()));
    }

    /** A policy can only have added to what the files give. */
    private static boolean mayBeLeft(FieldChange change) {
        boolean lacks = change.before() instanceof Value.Nothing
                || change.before() instanceof Value.Items was
                        && change.after() instanceof Value.Items is
                        && !was.items().containsAll(is.items());
        return !lacks && RESIDUE.containsAll(FieldChange.topLevel(List.of(change)));
    }

    private Change.UpdateKey change(LiveKey live, ExpiryDecision expiry, Optional<Reason> taking) {
        Session expected = target.expected(live.session());
        var fields = new ArrayList<>(difference(live.session(), expected));
        if (fields.isEmpty()) {
            fields.addAll(needed);
        }
        var reasons = new ArrayList<Reason>();
        Set<Impact.SideEffect> sideEffects = EnumSet.noneOf(Impact.SideEffect.class);
        taking.ifPresent(reasons::add);
        if (expiry.phase() == ExpiryDecision.Phase.ENDS) {
            reasons.add(Reason.Plain.DECLARED_END);
        }
        boolean endedAtOnce = live.session().expires() == ExpiryDecision.AT_ONCE;
        if (expiry.phase() == ExpiryDecision.Phase.SUSPENDED && !endedAtOnce) {
            reasons.add(Reason.Plain.SUSPENDED);
        } else if (expiry.phase() == ExpiryDecision.Phase.LIVES && endedAtOnce) {
            reasons.add(Reason.Plain.RESUMED);
        }
        reasons.addAll(KeyReasons.of(
                taking.isPresent()
                        ? needed.stream()
                                .filter(change -> !change.path().equals(MARK))
                                .toList()
                        : needed,
                edits,
                origin(expiry)));
        if (hidden && needed.isEmpty()) {
            reasons.add(Reason.Plain.HIDDEN_VALUES_MAY_SHOW);
        }
        if (RateChange.lags(needed, live.session(), expected)) {
            sideEffects.add(Impact.SideEffect.OLD_RATE_FOR_A_WHILE);
        }
        if (losesFormerSecret(live, expected)) {
            reasons.add(Reason.Plain.SEED_CHANGES);
        }
        if (asksForHmacSecret(expected, fields)) {
            sideEffects.add(Impact.SideEffect.HOLDER_NEEDS_HMAC_SECRET);
        }
        if (sendsPassword()) {
            Value hidden = target.password().<Value>map(Value.Hidden::new).orElse(Value.NOTHING);
            fields.add(new FieldChange(WriteBody.PASSWORD, new Value.Hidden(FORMER), hidden));
            if (knownFingerprint().isPresent()) {
                reasons.add(Reason.Plain.PASSWORD_CHANGED);
                sideEffects.add(Impact.SideEffect.PASSWORDS_REFUSED_FOR_SECONDS);
            } else {
                reasons.add(Reason.Plain.PASSWORD_NOT_KNOWN);
            }
        }
        if (situation.entry().isPresent()
                && situation.entry().get().isProtected() != situation.key().isProtected()) {
            reasons.add(new Reason.ProtectionChanged(situation.key().isProtected()));
        }
        return new Change.UpdateKey(
                situation.address(),
                target.change(sendsPassword(), situation.same()),
                live.sessionRef(),
                live.session(),
                expected,
                fields,
                reasons,
                Impact.ofKey(sideEffects));
    }
}
