package dev.keywright.gateway.redis.connection;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * Every command that is ever sent, besides those that open a connection (AUTH, SELECT). None of them changes anything.
 * docs/redis.md lists them for an access control list.
 */
public enum ReadCommand {
    /** Values of many keys. */
    MGET("MGET"),
    /** One value, also after a cluster has moved a key. */
    GET("GET"),
    /** Lets the next command find a key that a cluster is moving to this node. */
    ASKING("ASKING"),
    /** Which node of a cluster serves which slots. */
    CLUSTER_SLOTS("CLUSTER", "SLOTS"),
    /** The address of the master that Sentinels monitor. */
    SENTINEL_MASTER("SENTINEL", "GET-MASTER-ADDR-BY-NAME"),
    /** Whether a server is a master, or a replica, and whether a replica is connected to its master. */
    ROLE("ROLE"),
    /** Some of the names of keys; only where the gateway does not list its keys. */
    SCAN("SCAN"),
    /** The user's own name; for {@code doctor}, as is the next. */
    ACL_WHOAMI("ACL", "WHOAMI"),
    /** Whether a user could run a command, without running it. */
    ACL_DRYRUN("ACL", "DRYRUN");

    private final byte[] name;
    private final byte[][] first;

    ReadCommand(String name, String... first) {
        this.name = bytes(name);
        this.first = Stream.of(first).map(ReadCommand::bytes).toArray(byte[][]::new);
    }

    /** Its name, as Jedis sends it. */
    ProtocolCommand word() {
        return () -> name;
    }

    /** Its fixed words, followed by the arguments of the call. */
    byte[][] arguments(byte[]... asked) {
        return first.length == 0
                ? asked
                : Stream.concat(Stream.of(first), Stream.of(asked)).toArray(byte[][]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
