package dev.keywright.model;

import dev.keywright.model.value.Secret;
import java.util.List;
import java.util.Optional;

/**
 * The gateway's own Redis, for reading stored sessions in bulk ({@code gateway.read_from}).
 *
 * @param tls {@code rediss://}
 * @param nodes tried in this order: Redis itself, nodes of a cluster, or Sentinels
 * @param database 0 by default
 * @param username of the ACL; the default user when absent
 * @param caFile the only certificates to trust, instead of the system's
 * @param allowReplica whether a replica connected to its master is accepted; otherwise only a master is
 */
public record RedisSettings(
        boolean tls,
        List<Node> nodes,
        int database,
        Optional<String> username,
        Optional<Secret> password,
        boolean cluster,
        Optional<Sentinel> sentinel,
        Optional<String> caFile,
        boolean allowReplica) {

    public RedisSettings {
        nodes = List.copyOf(nodes);
    }

    /** One server. */
    public record Node(String host, int port) {

        /** As {@code host:port}, with brackets around an IPv6 address. */
        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /**
     * The nodes are Sentinels, which know the master's address.
     *
     * @param master the name that the Sentinels monitor it under
     */
    public record Sentinel(String master, Optional<String> username, Optional<Secret> password) {}
}
