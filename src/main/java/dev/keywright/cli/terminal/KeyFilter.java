package dev.keywright.cli.terminal;

import dev.keywright.model.forms.KeyForms;
import dev.keywright.model.forms.KeyMask;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Hides whatever has the form of a key. No command shows one on purpose except {@code reveal}, which goes around this filter;
 * but messages repeat words of the command line, names of files and texts of others, and any of these may be a key.
 *
 * <p>A word is held back until it ends or the stream is flushed, since a key may come in two pieces.
 */
final class KeyFilter extends OutputStream {

    /** A word may be without end, such as base64 in JSON; the last of it could be the first part of a key. */
    private static final int HELD = 2 * KeyForms.LONGEST;

    private static final boolean[] WORD = new boolean[256];

    static {
        for (char c = 0; c < 128; c++) {
            WORD[c] = Character.isLetterOrDigit(c) || "_-+/=".indexOf(c) >= 0;
        }
    }

    private final OutputStream out;
    private byte[] held = new byte[8 * 1024];
    private int length;

    KeyFilter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int off, int len) throws IOException {
        if (held.length - length < len) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, length + len));
        }
        System.arraycopy(bytes, off, held, length, len);
        length += len;
        int end = length;
        while (end > 0 && WORD[held[end - 1] & 0xFF]) {
            end--;
        }
        pass(length - end > HELD ? KeyMask.cut(held, length, length - KeyForms.LONGEST) : end);
    }

    private void pass(int count) throws IOException {
        if (count > 0) {
            out.write(KeyMask.bytes(held, count));
            System.arraycopy(held, count, held, 0, length - count);
            length -= count;
        }
    }

    @Override
    public void flush() throws IOException {
        pass(length);
        out.flush();
    }
}
