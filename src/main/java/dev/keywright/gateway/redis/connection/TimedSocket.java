package dev.keywright.gateway.redis.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A plain socket that limits the total time of reads between {@link #begin} and {@link #end}, however slowly bytes
 * arrive.
 */
final class TimedSocket extends Socket {

    private volatile long end;
    private volatile boolean running;

    /** Starts the time limit; does nothing if it is already running. */
    void begin(int millis) {
        if (!running) {
            end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            running = true;
        }
    }

    void end() {
        running = false;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                limit();
                return super.read();
            }

            @Override
            public int read(byte[] to, int off, int length) throws IOException {
                limit();
                return super.read(to, off, length);
            }
        };
    }

    private void limit() throws IOException {
        if (running) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("the answer as a whole");
            }
            setSoTimeout((int) left);
        }
    }
}
