package dev.keywright.plan.checks;

import dev.keywright.effective.MergeAdvice;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Words advice for the hint of a diagnostic, as one or two sentences. */
final class MergeAdviceText implements MergeAdvice.Visitor<String> {

    /** The order in which people write limits. */
    private static final List<String> LIMITS = List.of(
            "rate",
            "per",
            "smoothing",
            "quota_max",
            "quota_renewal_rate",
            "max_query_depth",
            "throttle_interval",
            "throttle_retry_limit");

    private final UnaryOperator<String> names;

    /** @param names how the advice refers to a policy, by its id */
    MergeAdviceText(UnaryOperator<String> names) {
        this.names = names;
    }

    @Override
    public String removeOwnField(MergeAdvice.RemoveOwnField advice) {
        return "Remove `" + advice.field() + "` from the key: the policies decide the quota.";
    }

    @Override
    public String reorder(MergeAdvice.Reorder advice) {
        return "List the policies in the order `[" + names(advice.policyIds()) + "]`"
                + (advice.changesKey() ? "; that changes what the key gets." : ".")
                + advice.unchanged()
                        .map(other -> " To leave it as it is: " + other.accept(this))
                        .orElse("");
    }

    @Override
    public String limitToAccess(MergeAdvice.LimitToAccess advice) {
        return "Limit policy " + names.apply(advice.policyId())
                + " to its access rights with `partitions: {acl: true}`.";
    }

    @Override
    public String decideEverything(MergeAdvice.DecideEverything advice) {
        return "Let policy " + names.apply(advice.policyId())
                + " decide its quota, rate and complexity, too: remove its `partitions`.";
    }

    @Override
    public String decideLimits(MergeAdvice.DecideLimits advice) {
        return "Let policy %s decide the limits of its APIs, too: in place of its `partitions`, write %s."
                .formatted(names.apply(advice.policyId()), limits(advice.limits()));
    }

    @Override
    public String onePolicy(MergeAdvice.OnePolicy advice) {
        return "Put the limits and the access rights of " + names(advice.policyIds()) + " into one policy.";
    }

    private String names(List<String> policyIds) {
        return policyIds.stream().map(names).collect(Collectors.joining(", "));
    }

    private static String limits(Value.Fields limits) {
        return LIMITS.stream()
                .filter(limits::has)
                .map(field -> "`" + field + ": " + value(limits.get(field)) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String value(Value value) {
        if (value instanceof Value.Whole whole) {
            return whole.number() < 0 ? "unlimited" : String.valueOf(whole.number());
        }
        if (value instanceof Value.Real real) {
            return String.valueOf(real.number());
        }
        if (value instanceof Value.Flag flag) {
            return String.valueOf(flag.flag());
        }
        return value instanceof Value.Fields fields
                ? fields.names().stream()
                        .map(name -> name + ": " + value(fields.get(name)))
                        .collect(Collectors.joining(", ", "{", "}"))
                : "";
    }
}
