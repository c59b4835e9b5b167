package dev.keywright.gateway;

import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Several nodes with one Redis. Sessions are in Redis, so they go through any node, in rotation; a node that cannot be
 * reached is skipped. Policies are files of each node, so they are written to and read from every node. Thread-safe.
 */
public final class Nodes implements Gateway {

    /** How often nodes are compared before they count as different. */
    private static final int LOOKS = 5;

    /** The fields that every write of a session by Keywright changes. */
    private static final List<String> SAME = List.of("last_updated", "meta_data");

    private final List<String> names;
    private final Map<String, Gateway> nodes;
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param nodes by the name that messages may show; at least one */
    public Nodes(Map<String, Gateway> nodes) {
        this.nodes = new LinkedHashMap<>(nodes);
        this.names = List.copyOf(nodes.keySet());
    }

    @Override
    public String version() {
        return throughAny(Gateway::version);
    }

    /** False as soon as one node reports that it does not reach its Redis. */
    @Override
    public Optional<Boolean> storeUp() {
        List<Boolean> replies = fromEachUp(Gateway::storeUp).values().stream()
                .flatMap(Optional::stream)
                .toList();
        return replies.isEmpty() ? Optional.empty() : Optional.of(!replies.contains(false));
    }

    /** The APIs that every node has loaded. */
    @Override
    public List<LoadedApi> apis() {
        List<List<LoadedApi>> loaded = fromEach(Gateway::apis);
        var first = new LinkedHashMap<String, LoadedApi>();
        loaded.forEach(node -> node.forEach(api -> first.putIfAbsent(api.id(), api)));
        return first.values().stream()
                .map(api -> api.shownBy(releases(api.id(), loaded)).notOn(without(api.id(), loaded)))
                .toList();
    }

    /** The nodes that have not loaded an API. */
    private Set<String> without(String api, List<List<LoadedApi>> loaded) {
        var nodesWithout = new LinkedHashSet<String>();
        for (int i = 0; i < loaded.size(); i++) {
            if (loaded.get(i).stream().noneMatch(other -> other.id().equals(api))) {
                nodesWithout.add("node " + (i + 1));
            }
        }
        return nodesWithout;
    }

    private static Set<String> releases(String api, List<List<LoadedApi>> loaded) {
        return loaded.stream()
                .flatMap(List::stream)
                .filter(other -> other.id().equals(api))
                .flatMap(other -> other.releases().stream())
                .collect(Collectors.toSet());
    }

    /** The policies that any node has loaded; if nodes differ, the first node's. */
    @Override
    public List<Policy> policies() {
        return PoliciesByNode.union(policiesByNode());
    }

    /**
     * By each node's position in {@code gateway.urls}: the names appear in reasons, and so in saved plans, receipts and
     * snapshots, which contain no addresses.
     */
    @Override
    public Map<String, List<Policy>> policiesByNode() {
        List<List<Policy>> loaded = fromEach(Gateway::policies);
        var byNode = new LinkedHashMap<String, List<Policy>>();
        for (int i = 0; i < names.size(); i++) {
            byNode.put(place(i), loaded.get(i));
        }
        return byNode;
    }

    private static String place(int index) {
        return "node " + (index + 1);
    }

    @Override
    public Map<String, Gateway> nodes() {
        var byPlace = new LinkedHashMap<String, Gateway>();
        for (int i = 0; i < names.size(); i++) {
            byPlace.put(place(i), nodes.get(names.get(i)));
        }
        return byPlace;
    }

    @Override
    public Optional<Session> session(SessionRef sessionRef) {
        return throughAny(node -> node.session(sessionRef));
    }

    /** Reads from each node. Another run may write in between, so only a lasting difference counts. */
    @Override
    public Optional<Session> agreed(SessionRef sessionRef) {
        for (int look = 1; ; look++) {
            Map<String, Optional<Session>> shown = fromEachUp(node -> node.agreed(sessionRef));
            var first = shown.entrySet().iterator().next();
            boolean alike = shown.values().stream().allMatch(other -> isSame(first.getValue(), other));
            if (alike) {
                return first.getValue();
            }
            if (look == LOOKS) {
                throw differing(shown);
            }
        }
    }

    /** Nodes that show a session are right if others show none, since a session cannot appear by mistake. */
    private static NodesDifferException differing(Map<String, Optional<Session>> shown) {
        Map.Entry<String, Optional<Session>> first = shown.entrySet().stream()
                .filter(node -> node.getValue().isPresent())
                .findFirst()
                .orElseThrow();
        List<String> lacking = namesOf(shown, session -> session.isEmpty());
        return lacking.isEmpty()
                ? new NodesDifferException(
                        namesOf(shown, session -> !isSame(session, first.getValue())), first.getKey(), false)
                : new NodesDifferException(lacking, first.getKey(), true);
    }

    private static List<String> namesOf(Map<String, Optional<Session>> shown, Predicate<Optional<Session>> which) {
        return shown.entrySet().stream()
                .filter(node -> which.test(node.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Releases write zero values differently, so only some fields are compared. */
    private static boolean isSame(Optional<Session> one, Optional<Session> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty()
                        || SAME.stream().allMatch(field -> one.get()
                                .fields()
                                .get(field)
                                .equals(other.get().fields().get(field))));
    }

    @Override
    public Created create(Secret id, Value.Fields body) {
        return throughAny(node -> node.create(id, body));
    }

    @Override
    public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        return throughAny(node -> node.update(sessionRef, body, counters));
    }

    @Override
    public boolean delete(SessionRef sessionRef, String orgId) {
        return throughAny(node -> node.delete(sessionRef, orgId));
    }

    @Override
    public void putPolicy(Policy policy) {
        onEach(node -> node.putPolicy(policy));
    }

    @Override
    public boolean deletePolicy(String id) {
        var deleted = new ArrayList<Boolean>();
        onEach(node -> deleted.add(node.deletePolicy(id)));
        return deleted.contains(true);
    }

    @Override
    public void reload() {
        onEach(Gateway::reload);
    }

    @Override
    public Optional<List<Secret>> list() {
        return throughAny(Gateway::list);
    }

    @Override
    public Optional<Value.Fields> config() {
        return throughAny(Gateway::config);
    }

    /** Only a call that had no effect is sent to the next node. */
    private <T> T throughAny(Function<Gateway, T> call) {
        int first = Math.floorMod(turn.getAndIncrement(), names.size());
        GatewayException last = null;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get((first + i) % names.size());
            if (down.contains(name) && down.size() < names.size()) {
                continue;
            }
            try {
                return named(name, call);
            } catch (GatewayException e) {
                if (!isDown(e)) {
                    throw e;
                }
                last = e;
                down.add(name);
            }
        }
        down.clear();
        throw last;
    }

    /** Results by the position of each node that can be reached; at least one. */
    private <T> Map<String, T> fromEachUp(Function<Gateway, T> call) {
        var answers = new LinkedHashMap<String, T>();
        GatewayException last = null;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (down.contains(name) && down.size() < names.size()) {
                continue;
            }
            try {
                answers.put(place(i), named(name, call));
            } catch (GatewayException e) {
                if (!isDown(e)) {
                    throw e;
                }
                last = e;
                down.add(name);
            }
        }
        if (answers.isEmpty()) {
            down.clear();
            throw last;
        }
        return answers;
    }

    private static boolean isDown(GatewayException e) {
        return e.kind() == Kind.UNREACHABLE || e.kind() == Kind.BUSY;
    }

    private <T> List<T> fromEach(Function<Gateway, T> call) {
        return names.stream().map(name -> named(name, call)).toList();
    }

    /** Tries all nodes, so that one failing node does not hold up the others. */
    private void onEach(Consumer<Gateway> call) {
        var failures = new ArrayList<GatewayException>();
        for (String name : names) {
            try {
                named(name, node -> {
                    call.accept(node);
                    return true;
                });
            } catch (GatewayException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            GatewayException first = failures.get(0);
            throw new GatewayException(
                    first.kind(),
                    first.status(),
                    failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
        }
    }

    private <T> T named(String name, Function<Gateway, T> call) {
        try {
            return call.apply(nodes.get(name));
        } catch (GatewayException e) {
            throw new GatewayException(e.kind(), e.status(), "node " + name + ": " + e.getMessage());
        }
    }
}
