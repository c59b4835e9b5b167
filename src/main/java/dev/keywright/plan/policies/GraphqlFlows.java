package dev.keywright.plan.policies;

import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which policies the gateway merges into which, by the keys that carry several (trap 30): those that come later in a
 * key into the first that has such rules for an API. Rules that were merged into a policy move on with it.
 */
public final class GraphqlFlows {

    private final Map<String, Policy> policies;
    private final Map<String, Set<String>> sources = new HashMap<>();
    private final Set<List<String>> seen = new HashSet<>();

    /** @param policies by id, as they should be, else as they are loaded */
    public GraphqlFlows(Map<String, Policy> policies) {
        this.policies = policies;
    }

    /** @param ids the policies of a key, in its order */
    public void add(List<String> ids) {
        if (ids.size() < 2 || !seen.add(List.copyOf(ids))) {
            return;
        }
        for (String field : GraphqlUnions.RULES) {
            var first = new HashMap<String, String>();
            for (String id : ids) {
                Value.Fields rights = policies.containsKey(id)
                        ? policies.get(id).fields().fields("access_rights")
                        : Value.Fields.EMPTY;
                for (String api : rights.names()) {
                    if (!rights.fields(api).items(field).isEmpty()) {
                        String target = first.putIfAbsent(api, id);
                        if (target != null) {
                            sources.computeIfAbsent(target, its -> new TreeSet<>())
                                    .add(id);
                        }
                    }
                }
            }
        }
    }

    /** The ids of all policies that may have been merged into one, directly or through others. */
    public Set<String> into(String id) {
        var all = new TreeSet<String>();
        collect(id, all);
        all.remove(id);
        return all;
    }

    private void collect(String id, Set<String> all) {
        for (String source : sources.getOrDefault(id, Set.of())) {
            if (all.add(source)) {
                collect(source, all);
            }
        }
    }
}
