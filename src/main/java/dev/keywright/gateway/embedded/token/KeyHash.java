package dev.keywright.gateway.embedded.token;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The hash under which a hashing gateway stores a key ({@code internal/crypto/hash.go}). The function is named by the
 * token itself; a bare id names none and gets {@link #MURMUR32}, whatever the gateway is set to.
 */
public enum KeyHash {
    MURMUR32("murmur32") {
        @Override
        public String of(String text) {
            return String.format("%08x", MurmurHash3.hash32x86(bytes(text)));
        }
    },
    /** The first half of {@link #MURMUR128}. */
    MURMUR64("murmur64") {
        @Override
        public String of(String text) {
            return String.format("%016x", MurmurHash3.hash128x64(bytes(text))[0]);
        }
    },
    MURMUR128("murmur128") {
        @Override
        public String of(String text) {
            long[] halves = MurmurHash3.hash128x64(bytes(text));
            return String.format("%016x%016x", halves[0], halves[1]);
        }
    },
    SHA256("sha256") {
        @Override
        public String of(String text) {
            return DigestUtils.sha256Hex(bytes(text));
        }
    };

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
