package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** Which node of a cluster serves which slot. */
public final class ClusterSlots {

    static final int COUNT = 16384;

    /** The maximum that Redis recommends; each node is a connection. */
    private static final int MOST_NODES = 1000;

    private final Node[] nodes;

    private ClusterSlots(Node[] nodes) {
        this.nodes = nodes;
    }

    /** As reported by any node of the cluster. A node that does not know its own address leaves it out. */
    public static ClusterSlots ask(RedisConnection link) {
        var nodes = new Node[COUNT];
        var answers = new Answers(link.node());
        for (Object range : answers.list(link.ask(ReadCommand.CLUSTER_SLOTS), 0)) {
            List<?> parts = answers.list(range, 3);
            List<?> master = answers.list(parts.get(2), 2);
            String host = master.get(0) == null ? "" : answers.text(master.get(0));
            var node = new Node(host.isEmpty() || host.equals("?") ? link.node().host() : host, (int)
                    answers.number(master.get(1), 0, 65_535));
            int last = (int) answers.number(parts.get(1), 0, COUNT - 1);
            for (int slot = (int) answers.number(parts.get(0), 0, COUNT - 1); slot <= last; slot++) {
                nodes[slot] = node;
            }
        }
        if (Stream.of(nodes).distinct().count() > MOST_NODES) {
            throw RedisErrors.notUnderstood(link.node());
        }
        return new ClusterSlots(nodes);
    }

    /** @throws RedisException if no node has the slot */
    public Node of(int slot) {
        if (nodes[slot] == null) {
            throw RedisErrors.noNode(slot);
        }
        return nodes[slot];
    }

    /**
     * Every node that has slots.
     *
     * @throws RedisException if a slot has no node
     */
    public List<Node> masters() {
        var masters = new LinkedHashSet<Node>();
        for (int slot = 0; slot < COUNT; slot++) {
            masters.add(of(slot));
        }
        return List.copyOf(masters);
    }
}
