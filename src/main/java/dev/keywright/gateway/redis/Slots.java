package dev.keywright.gateway.redis;

import dev.keywright.model.RedisSettings.Node;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;

/** Which node of a cluster has which slot. */
final class Slots {

    static final int COUNT = 16384;

    private final Node[] nodes;

    private Slots(Node[] nodes) {
        this.nodes = nodes;
    }

    /** As any node of the cluster tells. A node that does not know its own address leaves it out. */
    static Slots ask(Link link) {
        var nodes = new Node[COUNT];
        for (Object range : (List<?>) link.ask(ReadCommand.CLUSTER_SLOTS)) {
            var parts = (List<?>) range;
            var master = (List<?>) parts.get(2);
            String host = master.get(0) == null ? "" : new String((byte[]) master.get(0), StandardCharsets.UTF_8);
            var node = new Node(
                    host.isEmpty() || host.equals("?") ? link.node().host() : host, (int) number(master.get(1)));
            for (int slot = (int) number(parts.get(0)); slot <= number(parts.get(1)); slot++) {
                nodes[slot] = node;
            }
        }
        return new Slots(nodes);
    }

    /** @throws RedisException when no node has the slot */
    Node of(int slot) {
        if (nodes[slot] == null) {
            throw Troubles.noNode(slot);
        }
        return nodes[slot];
    }

    /**
     * Every node that has slots.
     *
     * @throws RedisException when some slot has no node
     */
    List<Node> masters() {
        var masters = new LinkedHashSet<Node>();
        for (int slot = 0; slot < COUNT; slot++) {
            masters.add(of(slot));
        }
        return List.copyOf(masters);
    }

    private static long number(Object answer) {
        return (Long) answer;
    }
}
