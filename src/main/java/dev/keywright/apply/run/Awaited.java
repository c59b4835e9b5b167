package dev.keywright.apply.run;

import dev.keywright.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A policy change that was sent and must become visible on every node. */
public final class Awaited {

    private final int index;
    private final Predicate<List<Policy>> seen;
    private final Function<List<Policy>, Set<String>> lost;
    private String behind = "";

    /**
     * @param seen whether the policies that a node returns show the change
     * @param lost the fields that a node did not keep although it has loaded what was sent
     */
    public Awaited(int index, Predicate<List<Policy>> seen, Function<List<Policy>, Set<String>> lost) {
        this.index = index;
        this.seen = seen;
        this.lost = lost;
    }

    /** The fields that some node did not keep although it has loaded what was sent. */
    public Set<String> lost(Map<String, List<Policy>> byNode) {
        return byNode.values().stream()
                .filter(seen.negate())
                .map(lost)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public int index() {
        return index;
    }

    /** Whether every node shows it. */
    public boolean update(Map<String, List<Policy>> byNode) {
        behind = byNode.entrySet().stream()
                .filter(node -> !seen.test(node.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return byNode.values().stream().allMatch(seen);
    }

    /** " (behind: node 2)"; empty if there is only one node. */
    public String behind() {
        return behind.isEmpty() ? "" : " (behind: " + behind + ")";
    }
}
