package dev.keywright.gateway.http.httpcore;

import dev.keywright.gateway.http.transport.HttpOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * Input from the other side with two limits: no silence longer than {@code read}, and no response that takes longer
 * than {@code call}, however slowly its bytes arrive.
 */
final class TimedInput extends InputStream {

    private final Socket socket;
    private final InputStream input;
    private final long silence;
    private final long whole;
    private long end;
    private boolean silent;
    private boolean timedOut;

    TimedInput(Socket socket, HttpOptions options) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
        this.silence = options.read().toNanos();
        this.whole = options.call().toNanos();
    }

    /** Starts the time limits for a call. */
    void begin() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        end = System.nanoTime() + whole;
        silent = true;
        timedOut = false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        long left = Math.min(silence, end - System.nanoTime());
        if (left <= 0) {
            timedOut = true;
            throw new SocketTimeoutException("the call as a whole");
        }
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toMillis(left))));
        try {
            int read = input.read(to, from, length);
            silent &= read <= 0;
            return read;
        } catch (SocketTimeoutException e) {
            timedOut = true;
            throw e;
        }
    }

    boolean isSilent() {
        return silent;
    }

    boolean isTimedOut() {
        return timedOut;
    }
}
