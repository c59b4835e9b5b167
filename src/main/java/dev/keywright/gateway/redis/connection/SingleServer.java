package dev.keywright.gateway.redis.connection;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import redis.clients.jedis.exceptions.JedisDataException;

/** A single server with all keys: one MGET per request. */
public final class SingleServer implements StoredValues {

    private final RedisConnection link;
    private final Queue<Integer> counts = new ArrayDeque<>();

    public SingleServer(RedisConnection link) {
        this.link = link;
    }

    @Override
    public void ask(byte[][] keys) {
        link.send(ReadCommand.MGET, keys);
        counts.add(keys.length);
    }

    @Override
    public byte[][] answer() {
        return values(link.answer(), link, counts.remove());
    }

    /** The values of an MGET: as many as were requested. */
    static byte[][] values(Object answer, RedisConnection link, int count) {
        if (answer instanceof JedisDataException error) {
            throw RedisErrors.of(link.node(), error);
        }
        var answers = new Answers(link.node());
        List<?> values = answers.list(answer, count);
        if (values.size() != count) {
            throw RedisErrors.notUnderstood(link.node());
        }
        return values.stream().map(answers::bytesOrNull).toArray(byte[][]::new);
    }

    @Override
    public void close() {
        link.close();
    }
}
