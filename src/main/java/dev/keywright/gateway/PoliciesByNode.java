package dev.keywright.gateway;

import dev.keywright.model.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Views of what each node has loaded. */
public final class PoliciesByNode {

    private PoliciesByNode() {}

    /** Every policy that any node has; if two differ, the first node's. */
    public static List<Policy> union(Map<String, List<Policy>> byNode) {
        if (byNode.size() == 1) {
            return byNode.values().iterator().next();
        }
        var union = new LinkedHashMap<List<String>, Policy>();
        byNode.values()
                .forEach(policies ->
                        policies.forEach(policy -> union.putIfAbsent(List.of(policy.orgId(), policy.id()), policy)));
        return List.copyOf(union.values());
    }
}
