package dev.keywright.plan.checks;

import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.Differences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Which nodes have not loaded a policy as it should be. Policies are files of each node, so one can be behind. */
public final class NodesBehind {

    private final Map<String, Optional<Policy>> behind = new TreeMap<>();
    private final int nodes;

    /** @param merged the policy as it should be, with what a node has merged into the one that it has loaded */
    public NodesBehind(Map<String, List<Policy>> byNode, Policy desired, BinaryOperator<Policy> merged) {
        nodes = byNode.size();
        byNode.forEach((node, policies) -> {
            Optional<Policy> now = policies.stream()
                    .filter(p -> p.id().equals(desired.id()) && p.orgId().equals(desired.orgId()))
                    .findFirst();
            boolean same = now.filter(p -> Differences.between(
                                    Shapes.POLICY,
                                    p.fields(),
                                    merged.apply(desired, p).fields())
                            .isEmpty())
                    .isPresent();
            if (!same) {
                behind.put(node, now);
            }
        });
    }

    public boolean none() {
        return behind.isEmpty();
    }

    /** What one of them has instead. */
    public Optional<Policy> different() {
        return behind.values().stream().flatMap(Optional::stream).findFirst();
    }

    /** "node 1, node 2" */
    public String names() {
        return String.join(", ", behind.keySet());
    }

    /** Empty where all nodes are behind: that is an ordinary change. */
    public Optional<Reason> reason() {
        return behind.isEmpty() || behind.size() == nodes
                ? Optional.empty()
                : Optional.of(new Reason.NodesDiffer(List.copyOf(behind.keySet())));
    }
}
