package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings.Node;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * Limits on what a server sends: the library allocates as many bytes or elements as a server announces, nests as deep,
 * and waits as long as a byte arrives now and then. This class checks each byte before the library does (Redis'
 * protocol, RESP 2).
 */
final class AnswerLimits extends InputStream {

    /** The size of one whole response: 200 sessions of a few KiB are far smaller. */
    private static final long LARGEST = 64L * 1024 * 1024;

    /**
     * A cluster has at most this many slots, and a response that lists them one by one has several elements per slot.
     */
    private static final long MOST_PARTS = 16 * 16_384L;

    private static final int DEEPEST = 8;
    private static final int LONGEST_LINE = 64 * 1024;

    private final Node node;
    private final Socket socket;
    private final TimedSocket clock;
    private final InputStream input;
    private final int millis;

    private final long[] left = new long[DEEPEST + 1];
    private int depth;
    private long parts;
    private long size;
    private long bulk;
    private int type;
    private long number;
    private boolean negative;
    private int lineLength;

    /**
     * @param clock limits the time of each response, below TLS as well
     * @param millis for one response
     */
    AnswerLimits(Node node, Socket socket, TimedSocket clock, int millis) throws IOException {
        this.node = node;
        this.socket = socket;
        this.clock = clock;
        this.input = socket.getInputStream();
        this.millis = millis;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int off, int length) throws IOException {
        clock.begin(millis);
        int count;
        try {
            count = input.read(to, off, length);
        } catch (SocketTimeoutException e) {
            throw RedisErrors.unreachable(
                    node, "No whole answer within " + TimeUnit.MILLISECONDS.toSeconds(millis) + " s from");
        }
        for (int i = off; i < off + count; i++) {
            accept(to[i]);
        }
        return count;
    }

    private void accept(byte b) {
        if (++size > LARGEST) {
            throw RedisErrors.tooLarge(node);
        }
        if (bulk > 0) {
            bulk--;
            if (bulk == 0) {
                partEnded();
            }
        } else if (type == 0) {
            begin(b);
        } else if (b == '\n') {
            lineEnded();
        } else {
            inLine(b);
        }
    }

    private void begin(byte b) {
        if ("+-:$*".indexOf(b) < 0) {
            throw RedisErrors.notUnderstood(node);
        }
        type = b;
        number = 0;
        negative = false;
        lineLength = 0;
    }

    private void inLine(byte b) {
        if (++lineLength > LONGEST_LINE) {
            throw RedisErrors.notUnderstood(node);
        }
        if (type != '$' && type != '*' || b == '\r') {
            return;
        }
        if (b == '-' && lineLength == 1) {
            negative = true;
        } else if (b >= '0' && b <= '9' && number <= LARGEST) {
            number = 10 * number + b - '0';
        } else {
            throw number > LARGEST ? RedisErrors.tooLarge(node) : RedisErrors.notUnderstood(node);
        }
    }

    private void lineEnded() {
        int ended = type;
        type = 0;
        if (ended == '$' && !negative) {
            if (number > LARGEST - size) {
                throw RedisErrors.tooLarge(node);
            }
            bulk = number + 2;
        } else if (ended == '*' && !negative && number > 0) {
            parts += number;
            if (parts > MOST_PARTS) {
                throw RedisErrors.tooLarge(node);
            }
            if (depth == DEEPEST) {
                throw RedisErrors.notUnderstood(node);
            }
            left[++depth] = number;
        } else {
            partEnded();
        }
    }

    private void partEnded() {
        while (depth > 0 && --left[depth] == 0) {
            depth--;
        }
        if (depth == 0) {
            parts = 0;
            size = 0;
            clock.end();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
