package dev.keywright.tyk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The hash under which a hashing gateway stores a key ({@code internal/crypto/hash.go}). The function is named by the
 * token itself; a bare id names none and gets {@link #MURMUR32}, whatever the gateway is set to.
 */
public enum KeyHash {
    /**
     * Not the published function: the gateway stops after the last whole four bytes and leaves out the end of it, so ids
     * that differ only in what follows have the same hash, and share one session.
     */
    MURMUR32("murmur32") {
        @Override
        public String of(String text) {
            ByteBuffer blocks = ByteBuffer.wrap(bytes(text)).order(ByteOrder.LITTLE_ENDIAN);
            int state = 0;
            while (blocks.remaining() >= Integer.BYTES) {
                int block = Integer.rotateLeft(blocks.getInt() * 0xcc9e2d51, 15) * 0x1b873593;
                state = Integer.rotateLeft(state ^ block, 13) * 5 + 0xe6546b64;
            }
            return HEX.toHexDigits(state);
        }
    },
    /** The first half of {@link #MURMUR128}. */
    MURMUR64("murmur64") {
        @Override
        public String of(String text) {
            return HEX.toHexDigits(MurmurHash3.hash128x64(bytes(text))[0]);
        }
    },
    MURMUR128("murmur128") {
        @Override
        public String of(String text) {
            long[] halves = MurmurHash3.hash128x64(bytes(text));
            return HEX.toHexDigits(halves[0]) + HEX.toHexDigits(halves[1]);
        }
    },
    SHA256("sha256") {
        @Override
        public String of(String text) {
            return DigestUtils.sha256Hex(bytes(text));
        }
    };

    private static final HexFormat HEX = HexFormat.of();

    private final String name;

    KeyHash(String name) {
        this.name = name;
    }

    /** The gateway's name of it. */
    public String gatewayName() {
        return name;
    }

    /** Lower-case hex. */
    public abstract String of(String text);

    /** True for a name the gateway knows. The empty name is not one. */
    public static boolean known(String name) {
        for (KeyHash hash : values()) {
            if (hash.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The function of a name; {@link #MURMUR32} for the empty and any unknown name. */
    public static KeyHash named(String name) {
        for (KeyHash hash : values()) {
            if (hash.name.equals(name)) {
                return hash;
            }
        }
        return MURMUR32;
    }

    /** Hashes a token, or a bare id, with the function that it names. */
    public static String ofToken(String token) {
        return named(Tokens.hashFunction(token)).of(token);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
