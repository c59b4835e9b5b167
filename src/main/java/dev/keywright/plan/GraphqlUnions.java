package dev.keywright.plan;

import dev.keywright.model.Policy;
import dev.keywright.model.Value;
import dev.keywright.model.fields.Shapes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the gateway itself has written into a loaded policy: for a key with several policies it unites their rules for GraphQL
 * types in the first of them, until the next reload (trap 30). Such a union is no difference; anything else is.
 */
final class GraphqlUnions {

    static final List<String> RULES = List.of("allowed_types", "restricted_types", "field_access_rights");

    private GraphqlUnions() {}

    /**
     * The policy as it is loaded, where nothing but unions with others is different; else as declared, so that a union is
     * never written.
     *
     * @param others the policies that keys carry together with it
     */
    static Policy asLive(Policy declared, Policy live, Collection<Policy> others) {
        if (others.isEmpty()) {
            return declared;
        }
        Value.Fields rights = declared.fields().fields("access_rights");
        for (String api : rights.names()) {
            Value.Fields right = rights.fields(api);
            Value.Fields liveRight = live.fields().fields("access_rights").fields(api);
            for (String field : RULES) {
                Value shown = liveRight.get(field);
                if (!shown.equals(right.get(field)) && isUnion(right, liveRight, others, api, field)) {
                    right = right.with(field, shown);
                }
            }
            rights = rights.with(api, right);
        }
        Value.Fields united = declared.fields().with("access_rights", rights);
        return Differences.between(Shapes.POLICY, live.fields(), united).isEmpty() ? new Policy(united) : declared;
    }

    private static boolean isUnion(
            Value.Fields declared, Value.Fields live, Collection<Policy> others, String api, String field) {
        Set<Value> own = rules(declared, field);
        Set<Value> now = rules(live, field);
        var all = new HashSet<>(own);
        for (Policy other : others) {
            all.addAll(rules(other.fields().fields("access_rights").fields(api), field));
        }
        return identities(now).containsAll(identities(own)) && all.containsAll(now);
    }

    /** Of several limits for one field, the gateway keeps one. */
    private static Set<Value> identities(Set<Value> rules) {
        var identities = new HashSet<Value>();
        rules.forEach(rule -> identities.add(rule instanceof Value.Fields fields ? fields.without("limits") : rule));
        return identities;
    }

    /** One for each field of each type. */
    private static Set<Value> rules(Value.Fields right, String field) {
        var rules = new HashSet<Value>();
        for (Value item : right.items(field)) {
            if (item instanceof Value.Fields rule && rule.has("fields")) {
                Value.Fields type = rule.without("fields");
                rules.add(type);
                rule.items("fields").forEach(name -> rules.add(type.with("field", name)));
            } else {
                rules.add(item.withoutZeros());
            }
        }
        return rules;
    }
}
