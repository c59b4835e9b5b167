package dev.keywright.gateway;

import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several nodes behind one Redis. Sessions are in Redis, so they go through any node, in turn; a node that cannot be
 * reached is left out. Policies are files of each node, so they are written to every one and read from every one. Safe for
 * use by several threads.
 */
public final class Nodes implements Gateway {

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

    /** Those that every node has loaded. */
    @Override
    public List<LoadedApi> apis() {
        List<List<LoadedApi>> loaded = fromEach(Gateway::apis);
        return loaded.get(0).stream()
                .filter(api -> loaded.stream().allMatch(node -> node.stream()
                        .anyMatch(other -> other.id().equals(api.id()))))
                .toList();
    }

    /** Those that any node has loaded; where nodes differ, as the first has it. */
    @Override
    public List<Policy> policies() {
        return PoliciesByNode.union(policiesByNode());
    }

    /**
     * By the place that a node has in {@code gateway.urls}: the names come into reasons, and so into saved plans, receipts
     * and snapshots, which hold no address.
     */
    @Override
    public Map<String, List<Policy>> policiesByNode() {
        List<List<Policy>> loaded = fromEach(Gateway::policies);
        var byNode = new LinkedHashMap<String, List<Policy>>();
        for (int i = 0; i < names.size(); i++) {
            byNode.put("node " + (i + 1), loaded.get(i));
        }
        return byNode;
    }

    @Override
    public Optional<Session> session(Reach reach) {
        return throughAny(node -> node.session(reach));
    }

    @Override
    public Created create(Secret id, Value.Fields body) {
        return throughAny(node -> node.create(id, body));
    }

    @Override
    public boolean update(Reach reach, Value.Fields body, Counters counters) {
        return throughAny(node -> node.update(reach, body, counters));
    }

    @Override
    public boolean delete(Reach reach, String orgId) {
        return throughAny(node -> node.delete(reach, orgId));
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

    /** Only a call of which nothing was done is taken to the next node. */
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
                if (e.kind() != Kind.UNREACHABLE && e.kind() != Kind.BUSY) {
                    throw e;
                }
                last = e;
                down.add(name);
            }
        }
        down.clear();
        throw last;
    }

    private <T> List<T> fromEach(Function<Gateway, T> call) {
        return names.stream().map(name -> named(name, call)).toList();
    }

    /** All nodes are tried, so that one in trouble does not keep the others behind. */
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
