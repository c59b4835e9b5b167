package dev.keywright.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Replaces characters that the terminal cannot show. UTF-8 goes in, whole or in pieces. */
final class FittedStream extends FilterOutputStream {

    private static final int LONGEST = 4;

    private final Repertoire repertoire;
    private final byte[] begun = new byte[LONGEST];
    private int length;
    private int expected;

    FittedStream(OutputStream out, Repertoire repertoire) {
        super(out);
        this.repertoire = repertoire;
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        int plain = off;
        for (int i = off; i < off + len; i++) {
            if (bytes[i] < 0) {
                out.write(bytes, plain, i - plain);
                character(bytes[i]);
                plain = i + 1;
            }
        }
        out.write(bytes, plain, off + len - plain);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** One byte of a character that takes several. */
    private void character(byte b) throws IOException {
        if ((b & 0xC0) != 0x80) {
            length = 0;
            expected = (b & 0xE0) == 0xC0 ? 2 : (b & 0xF0) == 0xE0 ? 3 : LONGEST;
        }
        begun[length++] = b;
        if (length >= expected) {
            String text = new String(begun, 0, length, StandardCharsets.UTF_8);
            out.write(repertoire.fit(text).getBytes(StandardCharsets.UTF_8));
            length = 0;
        }
    }
}
