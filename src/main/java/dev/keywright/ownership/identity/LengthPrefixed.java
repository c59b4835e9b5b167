package dev.keywright.ownership.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Joins texts for hashing so that no two lists of texts give the same bytes: each is prefixed with its length. */
public final class LengthPrefixed {

    private LengthPrefixed() {}

    /** Each part as 4 bytes of length, big-endian, then its UTF-8 bytes. */
    public static byte[] join(String... parts) {
        var all = new byte[parts.length][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            all[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + all[i].length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] part : all) {
            out.putInt(part.length).put(part);
        }
        return out.array();
    }
}
