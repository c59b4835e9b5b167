package dev.keywright.plan.checks;

import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.PolicyPartitions;
import java.util.ArrayList;
import java.util.List;

/**
 * The APIs that a session opens, or that a policy gives, without a rate limit and without a quota. The gateway takes a
 * {@code rate}, {@code per} or {@code quota_max} of 0, -1 or none for no limit (trap 7), and counts the interval in
 * whole seconds. Limits of single endpoints do not count here: every other request of the API is free of them.
 *
 * @param apis ids of those APIs; {@link #EVERY_API} alone where the session opens all of them
 * @param decided whether each of them has {@code unlimited} specified, as a rate or a quota
 */
public record Unlimited(List<String> apis, boolean decided) {

    public static final String EVERY_API = "*";

    private static final Unlimited NONE = new Unlimited(List.of(), true);

    public Unlimited {
        apis = List.copyOf(apis);
    }

    /** Of an effective session. One that is refused everywhere needs no limit. */
    public static Unlimited ofSession(Value.Fields effective) {
        boolean ended = effective.whole("expires") == 1;
        if (ended || effective.flag("is_inactive")) {
            return NONE;
        }
        Value.Fields rights = effective.fields("access_rights");
        return rights.isZero() ? of(List.of(EVERY_API), rights, effective) : of(rights.names(), rights, effective);
    }

    /**
     * Of a policy, whatever its keys set themselves: none where it leaves the rate or the quota to them or to other
     * policies.
     */
    public static Unlimited ofPolicy(Value.Fields policy) {
        PolicyPartitions partitions = PolicyPartitions.of(policy);
        Value.Fields rights = policy.fields("access_rights");
        if (partitions.perApi()) {
            Value.Fields plain = EffectiveForm.of(new Session(Value.Fields.of("access_rights", rights)))
                    .fields();
            return of(rights.names(), plain.fields("access_rights"), policy);
        }
        return partitions.quota() && partitions.rate()
                ? of(rights.isZero() ? List.of(EVERY_API) : rights.names(), Value.Fields.EMPTY, policy)
                : NONE;
    }

    /** @param whole has the limits of the APIs that have none of their own */
    private static Unlimited of(List<String> ids, Value.Fields rights, Value.Fields whole) {
        var apis = new ArrayList<String>();
        boolean decided = true;
        for (String id : ids) {
            Value.Fields right = rights.fields(id);
            // The limit of an API replaces the session's as a whole, even one without a rate.
            Value.Fields limit = right.has("limit") ? right.fields("limit") : whole;
            boolean limited = limit.number("rate") > 0 && limit.number("per") >= 1 || limit.whole("quota_max") > 0;
            if (!limited) {
                apis.add(id);
                decided &= limit.number("rate") < 0 || limit.whole("quota_max") < 0;
            }
        }
        return apis.isEmpty() ? NONE : new Unlimited(apis, decided);
    }

    public boolean isEmpty() {
        return apis.isEmpty();
    }

    /** Whether it is unlimited without anyone having specified that. */
    public boolean isLeftOut() {
        return !apis.isEmpty() && !decided;
    }
}
