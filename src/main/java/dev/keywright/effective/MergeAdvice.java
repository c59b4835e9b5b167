package dev.keywright.effective;

import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How to make an ambiguous merge deterministic. Each proposal has been tried on the merge. A proposal that changes a
 * policy leaves the key with a result that it can get now: advice that lifts a limit would be worse than none.
 *
 * @param advice one sentence
 */
public record MergeAdvice(String advice) {

    /** For up to this many policies, all orders are tried; for more, only those that move one policy. */
    private static final int FEW = 4;

    private static final List<String> PARTS = List.of("quota", "rate_limit", "acl", "complexity");

    /** The limits of a session or a policy as a whole. Those of a session are subject to chance. */
    private static final List<String> LIMITS = List.of(
            "rate",
            "per",
            "smoothing",
            "quota_max",
            "quota_renewal_rate",
            "max_query_depth",
            "throttle_interval",
            "throttle_retry_limit");

    /**
     * @param declared a session that the gateway merges at random
     * @param names how the advice refers to a policy, by its id
     */
    public static MergeAdvice of(
            Session declared, Policies policies, CreationContext context, UnaryOperator<String> names) {
        var search = new Search(declared, policies, context, names, gets(declared, policies, context));
        return new MergeAdvice(search.ownField()
                .or(() -> search.order(true).map(order -> order + "."))
                .or(search::changingOrder)
                .or(search::partition)
                .orElseGet(() -> "Put the limits and the access rights of "
                        + declared.policyIds().stream().map(names).collect(Collectors.joining(", "))
                        + " into one policy."));
    }

    /** What each possible result lets a client do. */
    private static Set<Object> gets(Session declared, Policies policies, CreationContext context) {
        return Creation.predict(declared, policies, context) instanceof EffectiveOutcome.Effective effective
                ? effective.possible().stream().map(MergeAdvice::gets).collect(Collectors.toSet())
                : Set.of();
    }

    /**
     * The limits of each right, and everything else except the limits of the session, which no request counts against.
     */
    private static Object gets(Session effective) {
        return unordered(
                effective.fields().filtered(field -> !LIMITS.contains(field) && !field.equals("apply_policies")));
    }

    private static Object unordered(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().map(MergeAdvice::unordered).collect(Collectors.toSet());
        }
        if (value instanceof Value.Fields fields) {
            var map = new HashMap<String, Object>();
            fields.forEach((name, inner) -> map.put(name, unordered(inner)));
            return map;
        }
        return value;
    }

    /** @param gets what the key may do now */
    private record Search(
            Session declared,
            Policies policies,
            CreationContext context,
            UnaryOperator<String> names,
            Set<Object> gets) {

        private boolean isCertain(Value.Fields session, Policies changed) {
            return certain(session, changed).filter(this::isAlike).isPresent();
        }

        private Optional<Session> certain(Value.Fields session, Policies changed) {
            return Creation.predict(new Session(session), changed, context)
                                    instanceof EffectiveOutcome.Effective effective
                            && effective.others().isEmpty()
                    ? Optional.of(effective.session())
                    : Optional.empty();
        }

        private boolean isAlike(Session effective) {
            return gets.contains(MergeAdvice.gets(effective));
        }

        /** The gateway does not clear a key's own period, which is then one of the possible results. */
        Optional<String> ownField() {
            return declared.fields().has("quota_renewal_rate")
                            && isCertain(declared.fields().without("quota_renewal_rate"), policies)
                    ? Optional.of("Remove `quota_renewal_rate` from the key: the policies decide the quota.")
                    : Optional.empty();
        }

        /** An order that changes limits is described as such, with the limits that would result. */
        Optional<String> changingOrder() {
            return order(false)
                    .map(order -> order + "; that changes what the key gets."
                            + partition()
                                    .map(advice -> " To leave it as it is: " + advice)
                                    .orElse(""));
        }

        Optional<String> order(boolean alike) {
            List<String> ids = declared.policyIds();
            return orders(ids).stream()
                    .filter(order -> !order.equals(ids))
                    .filter(order -> certain(declared.fields().with("apply_policies", Value.texts(order)), policies)
                            .filter(effective -> !alike || isAlike(effective))
                            .isPresent())
                    .findFirst()
                    .map(order -> "List the policies in the order `["
                            + order.stream().map(names).collect(Collectors.joining(", ")) + "]`");
        }

        private static List<List<String>> orders(List<String> ids) {
            return ids.size() <= FEW ? permutations(ids) : movesToTheFront(ids);
        }

        private static List<List<String>> movesToTheFront(List<String> ids) {
            var moves = new ArrayList<List<String>>();
            for (String first : ids) {
                var order = new ArrayList<>(ids);
                order.remove(first);
                order.add(0, first);
                moves.add(order);
            }
            return moves;
        }

        private static List<List<String>> permutations(List<String> ids) {
            if (ids.isEmpty()) {
                return List.of(List.of());
            }
            var all = new ArrayList<List<String>>();
            for (int i = 0; i < ids.size(); i++) {
                var rest = new ArrayList<>(ids);
                String first = rest.remove(i);
                for (List<String> order : permutations(rest)) {
                    var one = new ArrayList<String>();
                    one.add(first);
                    one.addAll(order);
                    all.add(one);
                }
            }
            return all;
        }

        /** A policy that decides more, or less, than it does now. */
        Optional<String> partition() {
            for (String id : declared.policyIds()) {
                Optional<Policy> policy = policies.find(declared.orgId(), id);
                if (policy.isEmpty()) {
                    continue;
                }
                for (var proposal : proposals(policy.get()).entrySet()) {
                    if (isCertain(declared.fields(), with(policy.get(), proposal.getValue()))) {
                        return Optional.of(proposal.getKey());
                    }
                }
            }
            return Optional.empty();
        }

        private LinkedHashMap<String, Policy> proposals(Policy policy) {
            String name = names.apply(policy.id());
            var proposals = new LinkedHashMap<String, Policy>();
            proposals.put(
                    "Limit policy " + name + " to its access rights with `partitions: {acl: true}`.",
                    partitioned(policy, List.of("acl")));
            Policy whole = partitioned(policy, PARTS);
            proposals.put(
                    "Let policy " + name + " decide its quota, rate and complexity, too: remove its `partitions`.",
                    whole);
            limitsOfItsApis(policy)
                    .ifPresent(limits -> proposals.put(
                            "Let policy %s decide the limits of its APIs, too: in place of its `partitions`, write %s."
                                    .formatted(name, text(limits)),
                            new Policy(whole.fields()
                                    .filtered(field -> !LIMITS.contains(field))
                                    .with(limits))));
            return proposals;
        }

        private static Policy partitioned(Policy policy, List<String> parts) {
            Value.Fields partitions = Value.Fields.EMPTY;
            for (String part : parts) {
                partitions = partitions.with(part, Value.TRUE);
            }
            return new Policy(policy.fields().with("partitions", partitions));
        }

        /** Empty if its APIs have different limits, or none. */
        private Optional<Value.Fields> limitsOfItsApis(Policy policy) {
            if (!(Creation.predict(declared, policies, context) instanceof EffectiveOutcome.Effective effective)) {
                return Optional.empty();
            }
            Value.Fields rights = effective.session().fields().fields("access_rights");
            var limits = new HashSet<Value.Fields>();
            for (String api : policy.fields().fields("access_rights").names()) {
                limits.add(rights.fields(api).fields("limit").filtered(LIMITS::contains));
            }
            return limits.size() == 1
                    ? limits.stream().filter(limit -> !limit.isZero()).findFirst()
                    : Optional.empty();
        }

        private static String text(Value.Fields limits) {
            return LIMITS.stream()
                    .filter(limits::has)
                    .map(field -> "`" + field + ": " + text(limits.get(field)) + "`")
                    .collect(Collectors.joining(", "));
        }

        private static String text(Value value) {
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
                            .map(name -> name + ": " + text(fields.get(name)))
                            .collect(Collectors.joining(", ", "{", "}"))
                    : "";
        }

        private Policies with(Policy policy, Policy changed) {
            var all = new ArrayList<Policy>();
            for (String id : declared.policyIds()) {
                policies.find(declared.orgId(), id)
                        .map(other -> other.equals(policy) ? changed : other)
                        .ifPresent(all::add);
            }
            return new Policies(all, policies.release());
        }
    }
}
