package dev.keywright.gateway.redis;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import redis.clients.jedis.exceptions.JedisDataException;

/** One server with all keys: one MGET a question. */
final class SingleServer implements Stored {

    private final Link link;
    private final Queue<Integer> counts = new ArrayDeque<>();

    SingleServer(Link link) {
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

    /** The values of an MGET: as many as were asked for. */
    static byte[][] values(Object answer, Link link, int count) {
        if (answer instanceof JedisDataException error) {
            throw Troubles.of(link.node(), error);
        }
        var answers = new Answers(link.node());
        List<?> values = answers.list(answer, count);
        if (values.size() != count) {
            throw Troubles.notUnderstood(link.node());
        }
        return values.stream().map(answers::bytesOrNull).toArray(byte[][]::new);
    }

    @Override
    public void close() {
        link.close();
    }
}
