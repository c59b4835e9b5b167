package dev.keywright.gateway.redis.connection;

import dev.keywright.gateway.StoredNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Collects the names of keys with a prefix from one server after another, by SCAN: names that exist from its begin to its end
 * are found, some more than once. Limited in number and in time.
 */
public final class NameScan {

    /** Keys that a server checks for one response. */
    private static final int COUNT = 1000;

    /** Longer names cannot be part of a request to the gateway. */
    private static final int LONGEST = 4096;

    private final String prefix;
    private final StoredNames.Limits limits;
    private final LongSupplier nanoTime;
    private final long begun;
    private final Set<String> names = new LinkedHashSet<>();

    /** @param nanoTime a clock that never jumps, as {@link System#nanoTime} */
    public NameScan(String prefix, StoredNames.Limits limits, LongSupplier nanoTime) {
        this.prefix = prefix;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** The names so far, without the prefix. */
    public List<String> names() {
        return new ArrayList<>(names);
    }

    /**
     * Adds the names of one server. Returns why it could not, if so.
     *
     * @throws RedisException if it cannot be read
     */
    public Optional<StoredNames.Reason> add(RedisConnection server) {
        var answers = new Answers(server.node());
        String cursor = "0";
        do {
            if (nanoTime.getAsLong() - begun > limits.time().toNanos()) {
                return Optional.of(StoredNames.Reason.TOO_SLOW);
            }
            server.send(ReadCommand.SCAN, bytes(cursor, "MATCH", prefix + "*", "COUNT", "" + COUNT));
            Object answer = server.answer();
            if (answer instanceof JedisDataException error) {
                if (isRefused(error)) {
                    return Optional.of(StoredNames.Reason.SCAN_REFUSED);
                }
                throw RedisErrors.of(server.node(), error);
            }
            List<?> parts = answers.list(answer, 2);
            cursor = cursor(answers.text(parts.get(0)), server);
            for (Object name : answers.list(parts.get(1), 0)) {
                add(answers.text(name), server);
            }
            if (names.size() > limits.names()) {
                return Optional.of(StoredNames.Reason.TOO_MANY);
            }
        } while (!cursor.equals("0"));
        return Optional.empty();
    }

    private void add(String name, RedisConnection server) {
        if (!name.startsWith(prefix)) {
            throw RedisErrors.notUnderstood(server.node());
        }
        if (name.length() <= LONGEST) {
            names.add(name.substring(prefix.length()));
        }
    }

    private static String cursor(String text, RedisConnection server) {
        if (text.matches("[0-9]{1,20}")) {
            return text;
        }
        throw RedisErrors.notUnderstood(server.node());
    }

    /** The user may not run it, or the server does not know it, as where it is renamed. */
    private static boolean isRefused(JedisDataException error) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        return error instanceof JedisAccessControlException
                || message.startsWith("NOPERM")
                || message.startsWith("ERR unknown command");
    }

    private static byte[][] bytes(String... words) {
        var bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }
}
