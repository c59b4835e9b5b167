package dev.keywright.gateway.redis;

import java.util.List;
import redis.clients.jedis.exceptions.JedisDataException;

/** One server with all keys: one MGET a question. */
final class SingleServer implements Stored {

    private final Link link;

    SingleServer(Link link) {
        this.link = link;
    }

    @Override
    public void ask(byte[][] keys) {
        link.send(ReadCommand.MGET, keys);
    }

    @Override
    public byte[][] answer() {
        return values(link.answer(), link);
    }

    /** The values of an MGET. */
    static byte[][] values(Object answer, Link link) {
        if (answer instanceof JedisDataException error) {
            throw Troubles.of(link.node(), error);
        }
        return ((List<?>) answer).stream().map(byte[].class::cast).toArray(byte[][]::new);
    }

    @Override
    public void close() {
        link.close();
    }
}
