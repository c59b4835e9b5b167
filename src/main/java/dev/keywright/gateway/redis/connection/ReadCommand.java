package dev.keywright.gateway.redis.connection;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * Every command that is ever sent, next to those with which a connection opens (AUTH, SELECT). None of them changes
 * anything. docs/redis.md lists them for an access control list.
 */
public enum ReadCommand {
    /** Values of many keys. */
    MGET("MGET"),
    /** One value; also where a cluster has just moved a key. */
    GET("GET"),
    /** Lets the next command find a key that a cluster is moving to this node. */
    ASKING("ASKING"),
    /** Which node of a cluster has which slots. */
    CLUSTER_SLOTS("CLUSTER", "SLOTS"),
    /** Where the master is that Sentinels watch. */
    SENTINEL_MASTER("SENTINEL", "GET-MASTER-ADDR-BY-NAME"),
    /** Whether a server is a master, or a replica and whether that hears its master. */
    ROLE("ROLE"),
    /** The user's own name; for {@code doctor}, like the next. */
    ACL_WHOAMI("ACL", "WHOAMI"),
    /** Whether a user might run a command, which is not run. */
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

    /** Its fixed words and what is asked for. */
    byte[][] arguments(byte[]... asked) {
        return first.length == 0
                ? asked
                : Stream.concat(Stream.of(first), Stream.of(asked)).toArray(byte[][]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
