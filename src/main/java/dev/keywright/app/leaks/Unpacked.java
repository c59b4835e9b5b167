package dev.keywright.app.leaks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The text of a file as it is scanned: unpacked if it is packed with gzip, and UTF-16 with a byte order mark as UTF-8. */
final class Unpacked {

    private static final int STEP = 1 << 16;

    private Unpacked() {}

    static InputStream of(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, STEP);
        return peek(in, 2) == 0x1F8B ? text(new BufferedInputStream(new GZIPInputStream(in, STEP), STEP)) : text(in);
    }

    private static InputStream text(InputStream in) throws IOException {
        int first = peek(in, 2);
        return first == 0xFFFE || first == 0xFEFF ? new Utf8(new InputStreamReader(in, StandardCharsets.UTF_16)) : in;
    }

    private static int peek(InputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] first = in.readNBytes(bytes);
        in.reset();
        int number = 0;
        for (byte b : first) {
            number = number << 8 | b & 0xFF;
        }
        return first.length < bytes ? 0 : number;
    }

    /** A text encoded again. */
    private static final class Utf8 extends InputStream {
        private final Reader text;
        private byte[] bytes = {};
        private int next;

        Utf8(Reader text) {
            this.text = text;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (next == bytes.length && !fill()) {
                return -1;
            }
            int some = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, into, offset, some);
            next += some;
            return some;
        }

        private boolean fill() throws IOException {
            char[] some = new char[STEP];
            int got = text.read(some);
            if (got < 0) {
                return false;
            }
            bytes = new String(some, 0, got).getBytes(StandardCharsets.UTF_8);
            next = 0;
            return true;
        }
    }
}
