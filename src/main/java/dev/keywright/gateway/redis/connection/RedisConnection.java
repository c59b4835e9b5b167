package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings.Node;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One connection to one server. The only class that sends, and it sends only the commands of {@link ReadCommand}. */
public final class RedisConnection implements AutoCloseable {

    private final Node node;
    private final Connection connection;

    /** @throws RedisException if there is no connection, or the user is refused */
    public RedisConnection(Sockets sockets, JedisClientConfig config) {
        this.node = sockets.node();
        try {
            this.connection = new Connection(sockets, config);
        } catch (JedisException e) {
            throw RedisErrors.of(node, e);
        } catch (RedisException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library does not validate the response to its greeting, and fails on unexpected ones.
            throw RedisErrors.notUnderstood(node);
        }
    }

    Node node() {
        return node;
    }

    /** Sends a command; responses arrive in the order of the commands. */
    void send(ReadCommand command, byte[]... asked) {
        try {
            connection.sendCommand(command.word(), command.arguments(asked));
        } catch (JedisException e) {
            throw RedisErrors.of(node, e);
        }
    }

    /**
     * The next response: bytes, a list, or null, or a {@link JedisDataException} if the server responded with an error.
     */
    Object answer() {
        try {
            return connection.getOne();
        } catch (JedisDataException e) {
            return e;
        } catch (JedisException e) {
            throw RedisErrors.of(node, e);
        }
    }

    /** The response to one command. */
    public Object ask(ReadCommand command, byte[]... asked) {
        send(command, asked);
        Object answer = answer();
        if (answer instanceof JedisDataException error) {
            throw RedisErrors.of(node, error);
        }
        return answer;
    }

    /** The response to one command; empty if the server refuses or does not know it. */
    Optional<Object> unlessRefused(ReadCommand command) {
        send(command);
        Object answer = answer();
        return answer instanceof JedisDataException ? Optional.empty() : Optional.ofNullable(answer);
    }

    /** A text in response to a command; empty if the server refuses or does not know it. */
    public Optional<String> reply(ReadCommand command, byte[]... asked) {
        send(command, asked);
        return answer() instanceof byte[] text
                ? Optional.of(new String(text, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JedisException e) {
            // Closing a connection that was only read from loses nothing.
            return;
        }
    }
}
