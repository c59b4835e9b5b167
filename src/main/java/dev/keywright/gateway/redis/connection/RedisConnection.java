package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings.Node;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One connection to one server. The only class that sends, and it sends only what {@link ReadCommand} has. */
public final class RedisConnection implements AutoCloseable {

    private final Node node;
    private final Connection connection;

    /** @throws RedisException when there is no connection, or the user is refused */
    public RedisConnection(Sockets sockets, JedisClientConfig config) {
        this.node = sockets.node();
        try {
            this.connection = new Connection(sockets, config);
        } catch (JedisException e) {
            throw RedisErrors.of(node, e);
        } catch (RedisException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library takes the answer to its greeting as it comes, and stumbles when it is none.
            throw RedisErrors.notUnderstood(node);
        }
    }

    Node node() {
        return node;
    }

    /** Puts a command on its way; the answers come in the order of the commands. */
    void send(ReadCommand command, byte[]... asked) {
        try {
            connection.sendCommand(command.word(), command.arguments(asked));
        } catch (JedisException e) {
            throw RedisErrors.of(node, e);
        }
    }

    /** The next answer: bytes, a list, or null; or a {@link JedisDataException} that the server answered with. */
    Object answer() {
        try {
            return connection.getOne();
        } catch (JedisDataException e) {
            return e;
        } catch (JedisException e) {
            throw RedisErrors.of(node, e);
        }
    }

    /** The answer to one command. */
    public Object ask(ReadCommand command, byte[]... asked) {
        send(command, asked);
        Object answer = answer();
        if (answer instanceof JedisDataException error) {
            throw RedisErrors.of(node, error);
        }
        return answer;
    }

    /** The answer to one command; empty when the server refuses it or does not know it. */
    Optional<Object> unlessRefused(ReadCommand command) {
        send(command);
        Object answer = answer();
        return answer instanceof JedisDataException ? Optional.empty() : Optional.ofNullable(answer);
    }

    /** A text in answer to a command; empty when the server refuses it or does not know it. */
    public Optional<String> told(ReadCommand command, byte[]... asked) {
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
            // Nothing is lost with a connection that was only read from.
            return;
        }
    }
}
