package dev.keywright.plan.policies;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.Differences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the gateway itself has written into loaded policies: for a key with several policies it merges their rules for
 * GraphQL types into the first of them, until the next reload (trap 30). Most releases unite the rules, the oldest
 * keeps what all have. So a policy, and every key that carries it, may show its own rules or such a merge, and which of
 * the two may change from one read to the next. Neither is a difference; anything else is.
 */
public final class GraphqlUnions {

    public static final List<String> RULES = List.of("allowed_types", "restricted_types", "field_access_rights");

    private static final String DEPTHS = "field_access_rights";

    /** @param right of one API */
    private record Rules(String policy, Value.Fields right) {}

    private final Map<String, List<Rules>> byApi = new HashMap<>();

    private GraphqlUnions() {}

    /** @param policies as declared and as loaded; one id may come several times */
    public static GraphqlUnions among(Collection<Policy> policies) {
        var unions = new GraphqlUnions();
        for (Policy policy : policies) {
            Value.Fields rights = policy.fields().fields("access_rights");
            for (String api : rights.names()) {
                Value.Fields right = rights.fields(api);
                if (hasRules(right)) {
                    unions.byApi.computeIfAbsent(api, id -> new ArrayList<>()).add(new Rules(policy.id(), right));
                }
            }
        }
        return unions;
    }

    boolean isEmpty() {
        return byApi.isEmpty();
    }

    /** Whether an access right has rules for GraphQL types. */
    public static boolean hasRules(Value.Fields right) {
        return RULES.stream().anyMatch(field -> !right.items(field).isEmpty());
    }

    /** The policy as it is loaded, where nothing but merges with others is different; else as it should be. */
    public Policy asLive(Policy desired, Policy live) {
        return asLive(desired, live, id -> true);
    }

    /** @param merged the ids of the policies that may have been merged into it */
    public Policy asLive(Policy desired, Policy live, Predicate<String> merged) {
        if (byApi.isEmpty()) {
            return desired;
        }
        Value.Fields rights =
                asLive(desired.fields(), live.fields(), id -> !id.equals(desired.id()) && merged.test(id));
        Value.Fields united = desired.fields().with("access_rights", rights);
        return Differences.between(Shapes.POLICY, live.fields(), united).isEmpty() ? new Policy(united) : desired;
    }

    /** The session with those rules of its policies that it shows and merges explain. */
    public Session asLive(Session expected, Session live) {
        if (byApi.isEmpty() || expected.policyIds().isEmpty()) {
            return expected;
        }
        Value.Fields rights = asLive(expected.fields(), live.fields(), id -> true);
        return rights.isZero() ? expected : new Session(expected.fields().with("access_rights", rights));
    }

    private Value.Fields asLive(Value.Fields expected, Value.Fields live, Predicate<String> merged) {
        Value.Fields rights = expected.fields("access_rights");
        Value.Fields liveRights = live.fields("access_rights");
        for (String api : rights.names()) {
            List<Value.Fields> others = byApi.getOrDefault(api, List.of()).stream()
                    .filter(rules -> merged.test(rules.policy()))
                    .map(Rules::right)
                    .toList();
            Value.Fields right = rights.fields(api);
            if (others.isEmpty() || !hasRules(right)) {
                continue;
            }
            for (String field : RULES) {
                Value shown = liveRights.fields(api).get(field);
                if (!shown.equals(right.get(field)) && isMerge(right, liveRights.fields(api), others, field)) {
                    right = right.with(field, shown);
                }
            }
            rights = rights.with(api, right);
        }
        return rights;
    }

    private static boolean isMerge(
            Value.Fields expected, Value.Fields live, Collection<Value.Fields> others, String field) {
        Map<Value, Set<Value>> own = rules(expected, field);
        Map<Value, Set<Value>> now = rules(live, field);
        if (own.isEmpty() || !now.keySet().containsAll(own.keySet())) {
            return false;
        }
        List<Map<Value, Set<Value>>> theirs =
                others.stream().map(right -> rules(right, field)).toList();
        if (field.equals(DEPTHS)) {
            return now.entrySet().stream().allMatch(rule -> isOneOf(rule, own, theirs));
        }
        return now.entrySet().stream().allMatch(rule -> isUnion(rule, own, theirs))
                || now.keySet().equals(own.keySet())
                        && now.entrySet().stream().allMatch(rule -> isIntersection(rule, own, theirs));
    }

    /** Of several depths for one field, the gateway keeps one. */
    private static boolean isOneOf(
            Map.Entry<Value, Set<Value>> rule, Map<Value, Set<Value>> own, List<Map<Value, Set<Value>>> theirs) {
        var all = new HashSet<>(own.getOrDefault(rule.getKey(), Set.of()));
        theirs.forEach(rules -> all.addAll(rules.getOrDefault(rule.getKey(), Set.of())));
        return all.containsAll(rule.getValue());
    }

    /** Of a type, each merge brings all the fields of another policy. */
    private static boolean isUnion(
            Map.Entry<Value, Set<Value>> rule, Map<Value, Set<Value>> own, List<Map<Value, Set<Value>>> theirs) {
        var united = new HashSet<>(own.getOrDefault(rule.getKey(), Set.of()));
        boolean known = own.containsKey(rule.getKey());
        for (Map<Value, Set<Value>> rules : theirs) {
            Set<Value> fields = rules.get(rule.getKey());
            if (fields != null && rule.getValue().containsAll(fields)) {
                united.addAll(fields);
                known = true;
            }
        }
        return known && united.equals(rule.getValue());
    }

    private static boolean isIntersection(
            Map.Entry<Value, Set<Value>> rule, Map<Value, Set<Value>> own, List<Map<Value, Set<Value>>> theirs) {
        var common = new HashSet<>(own.get(rule.getKey()));
        for (Map<Value, Set<Value>> rules : theirs) {
            Set<Value> fields = rules.get(rule.getKey());
            if (fields != null && fields.containsAll(rule.getValue())) {
                common.retainAll(fields);
            }
        }
        return common.equals(rule.getValue());
    }

    /** The fields of each type, or the limits of each field. */
    private static Map<Value, Set<Value>> rules(Value.Fields right, String field) {
        String what = field.equals(DEPTHS) ? "limits" : "fields";
        var rules = new HashMap<Value, Set<Value>>();
        for (Value item : right.items(field)) {
            if (item instanceof Value.Fields rule) {
                Set<Value> values = rules.computeIfAbsent(rule.without(what).withoutZeros(), type -> new HashSet<>());
                if (field.equals(DEPTHS)) {
                    values.add(rule.fields(what).withoutZeros());
                } else {
                    values.addAll(rule.items(what));
                }
            }
        }
        return rules;
    }

    /** A session without the rules that its policies bring: two answers for it may differ in them. */
    public static Value.Fields without(Value.Fields session) {
        Value.Fields rights = session.fields("access_rights");
        Value.Fields left = rights;
        for (String api : rights.names()) {
            if (rights.get(api) instanceof Value.Fields right && hasRules(right)) {
                left = left.with(api, right.filtered(field -> !RULES.contains(field)));
            }
        }
        return left == rights ? session : session.with("access_rights", left);
    }
}
