package dev.keywright.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a stream as bytes, without their newlines, and the state needed to check the seal at the end. */
final class SealedLines {

    /** The header of the largest gateways is a few megabytes. */
    private static final int LONGEST = 1 << 25;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    SealedLines(InputStream in) {
        this.in = in;
    }

    /** Whether the end of the stream is reached. */
    boolean atEnd() throws IOException {
        return from == to && !fill();
    }

    /** A complete line with its newline; empty at the end of the stream and if the last line has no newline. */
    Optional<byte[]> next() throws IOException {
        int searched = from;
        while (true) {
            for (int i = searched; i < to; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, from, i + 1);
                    from = i + 1;
                    return Optional.of(line);
                }
            }
            int read = to - from;
            if (!fill()) {
                return Optional.empty();
            }
            searched = from + read;
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            if (buffer.length >= LONGEST) {
                return false;
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int more = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, more);
        return more > 0;
    }
}
