package dev.keywright.model.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;

/** A number that spreads names evenly over pages and shards, and never changes for a name. */
public final class NameHash {

    private NameHash() {}

    public static int of(String name) {
        return ByteBuffer.wrap(DigestUtils.sha256(name.getBytes(StandardCharsets.UTF_8)))
                .getInt();
    }
}
