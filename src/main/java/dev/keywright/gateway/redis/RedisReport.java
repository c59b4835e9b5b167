package dev.keywright.gateway.redis;

import dev.keywright.gateway.redis.connection.Role;
import dev.keywright.model.RedisSettings.Node;
import java.util.List;

/**
 * What can be found out about the Redis that {@code read_from} names, without writing to it.
 *
 * @param servers the servers that hold sessions: one, or every master of a cluster
 * @param same whether it is the gateway's
 * @param writes whether its user may write
 * @param roles the role of each server, in order
 */
public record RedisReport(Topology topology, List<Node> servers, Same same, Writes writes, List<Role> roles) {

    /** How the servers are found. */
    public enum Topology {
        ONE_SERVER,
        SENTINEL,
        CLUSTER
    }

    /** Whether a session that the gateway returns is stored there. */
    public enum Same {
        YES,
        NO,
        /** Nothing is owned yet, so there is no session to compare. */
        NOTHING_TO_COMPARE
    }

    /** What the access control list allows the user. */
    public enum Writes {
        YES,
        NO,
        /** The user may not query the list, or there is none. */
        NOT_KNOWN
    }
}
