package dev.keywright.app.doctor;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The facts that {@code doctor} reports on each node of {@code gateway.urls}; none when there is one node. */
public final class NodeFacts {

    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Gateway> up = new LinkedHashMap<>();
    private final int nodes;

    private NodeFacts(int nodes) {
        this.nodes = nodes;
    }

    private record Loaded(String version, Set<String> apis, Set<String> policies) {}

    public static NodeFacts of(Gateway gateway) {
        Map<String, Gateway> nodes = gateway.nodes();
        var found = new NodeFacts(nodes.size());
        if (nodes.size() > 1) {
            found.compare(nodes);
        }
        return found;
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** A node for all further requests; empty if every node responds. */
    public Optional<Gateway> instead() {
        return up.isEmpty() || up.size() == nodes
                ? Optional.empty()
                : Optional.of(up.values().iterator().next());
    }

    private void compare(Map<String, Gateway> nodes) {
        var loaded = new LinkedHashMap<String, Loaded>();
        var trouble = new LinkedHashMap<String, String>();
        nodes.forEach((place, node) -> {
            try {
                loaded.put(
                        place,
                        new Loaded(node.version(), ids(node.apis(), LoadedApi::id), ids(node.policies(), Policy::id)));
                up.put(place, node);
            } catch (GatewayException e) {
                trouble.put(place, e.getMessage());
            }
        });
        Set<String> apis = union(loaded, Loaded::apis);
        Set<String> policies = union(loaded, Loaded::policies);
        for (String place : nodes.keySet()) {
            facts.add(
                    loaded.containsKey(place)
                            ? fact(place, loaded.get(place), apis, policies)
                            : new Fact(
                                    place,
                                    "does not answer",
                                    trouble.get(place) + ". No plan can be made until it is back, or left out of"
                                            + " gateway.urls.",
                                    Level.PROBLEM));
        }
    }

    private static Fact fact(String place, Loaded loaded, Set<String> apis, Set<String> policies) {
        String lacking = lacking("API", apis, loaded.apis()) + lacking("policy", policies, loaded.policies());
        String meaning = "reports itself as %s; %s, %s loaded."
                .formatted(
                        loaded.version(),
                        Counts.of(loaded.apis().size(), "API"),
                        Counts.of(loaded.policies().size(), "policy"));
        return lacking.isEmpty()
                ? new Fact(place, "answers", meaning, Level.OK)
                : new Fact(place, "lacks" + lacking, meaning + " Other nodes have loaded more.", Level.PROBLEM);
    }

    private static String lacking(String what, Set<String> all, Set<String> here) {
        return all.stream()
                .filter(id -> !here.contains(id))
                .map(id -> " " + what + " " + id)
                .collect(Collectors.joining(","));
    }

    private static <T> Set<String> ids(List<T> loaded, Function<T, String> id) {
        return loaded.stream().map(id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> union(Map<String, Loaded> loaded, Function<Loaded, Set<String>> part) {
        return loaded.values().stream().map(part).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }
}
