package dev.keywright.plan.keys;

import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.policies.GraphqlUnions;
import java.util.Set;

/**
 * The limits of a session as a whole that the gateway may draw from one of several access rights, again on each read
 * (trap 23). Two answers for one session may differ in them although nothing has changed.
 */
public final class DrawnLimits {

    private static final Set<String> FIELDS =
            Set.of("rate", "per", "smoothing", "max_query_depth", "quota_max", "quota_renewal_rate");

    private DrawnLimits() {}

    /**
     * Whether they may be drawn, as far as that shows without the policies: a single policy treats its APIs alike, and
     * a single access right leaves no choice.
     */
    public static boolean possible(Session shown) {
        return severalPolicies(shown)
                && shown.fields().fields("access_rights").names().size() > 1;
    }

    private static boolean severalPolicies(Session shown) {
        return shown.policyIds().size() > 1
                || shown.fields().fields("meta_data").get("policies") instanceof Value.Items own
                        && own.items().size() > 1;
    }

    /** What two answers for the same session have in common. */
    public static Value.Fields without(Session shown) {
        Value.Fields alike = shown.policyIds().isEmpty() ? shown.fields() : GraphqlUnions.without(shown.fields());
        return possible(shown) ? alike.filtered(field -> !FIELDS.contains(field)) : alike;
    }

    public static boolean contains(String field) {
        return FIELDS.contains(field);
    }
}
