package dev.keywright.ownership;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts put together for hashing so that no two lists of texts give the same bytes: each after its length. */
final class Parts {

    private Parts() {}

    /** Each part as 4 bytes of length, big-endian, then its UTF-8 bytes. */
    static byte[] join(String... parts) {
        var out = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
