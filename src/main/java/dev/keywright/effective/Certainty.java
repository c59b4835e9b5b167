package dev.keywright.effective;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What makes an ambiguous merge certain. Each proposal has been tried on the merge.
 *
 * @param advice one sentence
 */
public record Certainty(String advice) {

    /** Orders of so many policies are tried one by one; of more, only those that move one policy. */
    private static final int FEW = 4;

    private static final List<String> PARTS = List.of("quota", "rate_limit", "acl", "complexity");

    /** @param declared a session that the gateway merges by chance */
    public static Certainty of(Session declared, Policies policies, CreationContext context) {
        var search = new Search(declared, policies, context);
        return search.ownField()
                .or(search::order)
                .or(search::partition)
                .map(Certainty::new)
                .orElseGet(
                        () -> new Certainty("Put the limits and the access rights of these policies into one policy."));
    }

    private record Search(Session declared, Policies policies, CreationContext context) {

        private boolean isCertain(Value.Fields session, Policies changed) {
            return Creation.predict(new Session(session), changed, context) instanceof Outcome.Effective effective
                    && effective.others().isEmpty();
        }

        /** The gateway does not clear a key's own period, which is then one of two to draw from. */
        Optional<String> ownField() {
            return declared.fields().has("quota_renewal_rate")
                            && isCertain(declared.fields().without("quota_renewal_rate"), policies)
                    ? Optional.of("Remove `quota_renewal_rate` from the key: the policies decide the quota.")
                    : Optional.empty();
        }

        Optional<String> order() {
            List<String> ids = declared.policyIds();
            return orders(ids).stream()
                    .filter(order -> !order.equals(ids))
                    .filter(order -> isCertain(declared.fields().with("apply_policies", Value.texts(order)), policies))
                    .findFirst()
                    .map(order -> "List the policies in the order `[" + String.join(", ", order) + "]`.");
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
        Optional<String> partition() {
            for (String id : declared.policyIds()) {
                Optional<Policy> policy = policies.find(declared.orgId(), id);
                if (policy.isEmpty()) {
                    continue;
                }
                for (var proposal : proposals(id).entrySet()) {
                    if (isCertain(declared.fields(), with(policy.get(), proposal.getValue()))) {
                        return Optional.of(proposal.getKey());
                    }
                }
            }
            return Optional.empty();
        }

        private static LinkedHashMap<String, Value.Fields> proposals(String id) {
            var proposals = new LinkedHashMap<String, Value.Fields>();
            proposals.put(
                    "Limit policy " + id + " to its access rights with `partitions: {acl: true}`.",
                    Value.Fields.of("acl", Value.TRUE));
            Value.Fields all = Value.Fields.EMPTY;
            for (String part : PARTS) {
                all = all.with(part, Value.TRUE);
            }
            proposals.put(
                    "Let policy " + id + " decide its quota, rate and complexity, too: remove its `partitions`.", all);
            return proposals;
        }

        private Policies with(Policy policy, Value.Fields partitions) {
            var changed = new ArrayList<Policy>();
            for (String id : declared.policyIds()) {
                policies.find(declared.orgId(), id)
                        .map(other -> other.equals(policy)
                                ? new Policy(policy.fields().with("partitions", partitions))
                                : other)
                        .ifPresent(changed::add);
            }
            return new Policies(changed, policies.release());
        }
    }
}
