package dev.keywright.gateway.redis;

import dev.keywright.gateway.StoredNames;
import dev.keywright.gateway.redis.RedisReport.Writes;
import dev.keywright.gateway.redis.connection.Cluster;
import dev.keywright.gateway.redis.connection.ClusterSlots;
import dev.keywright.gateway.redis.connection.NameScan;
import dev.keywright.gateway.redis.connection.RedisConnection;
import dev.keywright.gateway.redis.connection.RedisConnections;
import dev.keywright.gateway.redis.connection.RedisErrors;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.Role;
import dev.keywright.gateway.redis.connection.Sentinels;
import dev.keywright.gateway.redis.connection.SingleServer;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens readers for what {@code read_from} names: a single server, the master of Sentinels, or a cluster. */
final class RedisStore {

    private final RedisSettings settings;
    private final RedisConnections links;

    RedisStore(RedisSettings settings, Path folder) {
        this.settings = settings;
        this.links = new RedisConnections(settings, folder);
    }

    /**
     * Creates readers. What must be looked up first (the master's address, the assignment of slots) is looked up once.
     */
    Supplier<StoredValues> readers() {
        if (settings.cluster()) {
            ClusterSlots slots = slots();
            return () -> new Cluster(links, slots, this::slots);
        }
        Node server = server();
        return () -> new SingleServer(links.toData(server));
    }

    /**
     * The servers that hold sessions.
     *
     * @throws RedisException if they cannot be found, or a slot of a cluster has none
     */
    List<Node> servers() {
        return settings.cluster() ? slots().masters() : List.of(server());
    }

    /**
     * Refuses servers that may not be read from.
     *
     * @throws RedisException if one is a replica that has lost its master, or any replica if none is allowed
     */
    void refuseReplicas() {
        for (Node server : servers()) {
            Role role = role(server);
            if (role == Role.CUT_OFF) {
                throw RedisErrors.cutOff(server);
            }
            if (role == Role.REPLICA && !settings.allowReplica()) {
                throw RedisErrors.replica(server);
            }
        }
    }

    Role role(Node server) {
        try (RedisConnection link = links.toData(server)) {
            return Role.of(link);
        }
    }

    /**
     * Adds the names of all keys with a prefix, without the prefix. Returns why they are not known, if so; then none is added.
     *
     * @throws RedisException if a server cannot be read
     */
    Optional<StoredNames.Reason> names(String prefix, StoredNames.Limits limits, List<String> to) {
        var scan = new NameScan(prefix, limits, System::nanoTime);
        for (Node server : servers()) {
            try (RedisConnection link = links.toData(server)) {
                Optional<StoredNames.Reason> trouble = scan.add(link);
                if (trouble.isPresent()) {
                    return trouble;
                }
            }
        }
        to.addAll(scan.names());
        return Optional.empty();
    }

    /** Whether the user may write to a server, as far as the server reports it. */
    Writes writes(Node server) {
        try (RedisConnection link = links.toData(server)) {
            return WriteRights.of(link);
        }
    }

    private Node server() {
        return settings.sentinel()
                .map(sentinel -> Sentinels.master(settings, sentinel, links))
                .orElseGet(() -> settings.nodes().get(0));
    }

    private ClusterSlots slots() {
        Optional<RedisException> last = Optional.empty();
        for (Node node : settings.nodes()) {
            try (RedisConnection link = links.toData(node)) {
                return ClusterSlots.ask(link);
            } catch (RedisException e) {
                last = Optional.of(e);
            }
        }
        throw last.orElseThrow();
    }
}
