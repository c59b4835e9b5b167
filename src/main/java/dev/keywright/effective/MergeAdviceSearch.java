package dev.keywright.effective;

import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.PolicyPartitions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what makes an ambiguous merge certain. Each proposal has been tried on the merge. A proposal that changes a policy
 * leaves the key with what it can get now: advice that lifts a limit would be worse than none.
 */
public final class MergeAdviceSearch {

    /** Orders of so many policies are tried one by one; of more, only those that move one policy. */
    private static final int FEW = 4;

    private static final String OWN_PERIOD = "quota_renewal_rate";

    private static final List<String> PARTS = PolicyPartitions.NAMES;

    /** The limits of a session or a policy as a whole. Those of a session are what is left to chance. */
    private static final List<String> LIMITS = List.of(
            "rate",
            "per",
            "smoothing",
            "quota_max",
            "quota_renewal_rate",
            "max_query_depth",
            "throttle_interval",
            "throttle_retry_limit");

    private MergeAdviceSearch() {}

    /** @param declared a session that the gateway merges by chance */
    public static MergeAdvice of(Session declared, Policies policies, CreationContext context) {
        var search = new Search(declared, policies, context, gets(declared, policies, context));
        return search.ownField()
                .or(() -> search.order(true).map(order -> new MergeAdvice.Reorder(order, false, Optional.empty())))
                .or(search::changingOrder)
                .or(search::partition)
                .orElseGet(() -> new MergeAdvice.OnePolicy(declared.policyIds()));
    }

    /** What each answer lets a client do. */
    private static Set<Object> gets(Session declared, Policies policies, CreationContext context) {
        return Creation.predict(declared, policies, context) instanceof EffectiveOutcome.Effective effective
                ? effective.possible().stream().map(MergeAdviceSearch::gets).collect(Collectors.toSet())
                : Set.of();
    }

    /** The limits of each right, and all else but those of the session, which no request counts against. */
    private static Object gets(Session effective) {
        return unordered(
                effective.fields().filtered(field -> !LIMITS.contains(field) && !field.equals("apply_policies")));
    }

    private static Object unordered(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().map(MergeAdviceSearch::unordered).collect(Collectors.toSet());
        }
        if (value instanceof Value.Fields fields) {
            var map = new HashMap<String, Object>();
            fields.forEach((name, inner) -> map.put(name, unordered(inner)));
            return map;
        }
        return value;
    }

    /** @param gets what the key may do now */
    private record Search(Session declared, Policies policies, CreationContext context, Set<Object> gets) {

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
            return gets.contains(MergeAdviceSearch.gets(effective));
        }

        /** The gateway does not clear a key's own period, which is then one of two to draw from. */
        Optional<MergeAdvice> ownField() {
            return declared.fields().has(OWN_PERIOD)
                            && isCertain(declared.fields().without(OWN_PERIOD), policies)
                    ? Optional.of(new MergeAdvice.RemoveOwnField(OWN_PERIOD))
                    : Optional.empty();
        }

        /** An order that changes limits is named as such, with what would leave them. */
        Optional<MergeAdvice> changingOrder() {
            return order(false).map(order -> new MergeAdvice.Reorder(order, true, partition()));
        }

        Optional<List<String>> order(boolean alike) {
            List<String> ids = declared.policyIds();
            return orders(ids).stream()
                    .filter(order -> !order.equals(ids))
                    .filter(order -> certain(declared.fields().with("apply_policies", Value.texts(order)), policies)
                            .filter(effective -> !alike || isAlike(effective))
                            .isPresent())
                    .findFirst();
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

        /** A policy that decides more, or less, than it does. */
        Optional<MergeAdvice> partition() {
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

        private Map<MergeAdvice, Policy> proposals(Policy policy) {
            var proposals = new LinkedHashMap<MergeAdvice, Policy>();
            proposals.put(new MergeAdvice.LimitToAccess(policy.id()), partitioned(policy, List.of("acl")));
            Policy whole = partitioned(policy, PARTS);
            proposals.put(new MergeAdvice.DecideEverything(policy.id()), whole);
            limitsOfItsApis(policy)
                    .ifPresent(limits -> proposals.put(
                            new MergeAdvice.DecideLimits(policy.id(), limits),
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

        /** Empty where its APIs have different limits, or none. */
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
