package dev.keywright.model.forms;

import java.nio.charset.StandardCharsets;

/**
 * Base 32 in Douglas Crockford's alphabet, in lower case: digits and letters without i, l, o and u, which could be
 * misread. Most significant bit first; remaining bits are padded with zeros.
 */
public final class CrockfordBase32 {

    private static final byte[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 5;

    private CrockfordBase32() {}

    /** The first {@code length} letters of the bytes. */
    public static String write(byte[] bytes, int length) {
        var out = new byte[length];
        int held = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < length; i++) {
            if (bits < BITS) {
                held = held << 8 | (next < bytes.length ? bytes[next] & 0xff : 0);
                next++;
                bits += 8;
            }
            bits -= BITS;
            out[i] = LETTERS[held >> bits & 31];
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }
}
