package dev.keywright.tyk;

import dev.keywright.model.value.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The possible values of a gateway's {@code hash_key_function}. It determines every token and, on a gateway with
 * {@code hash_keys}, also the name under which a session is stored. Source: {@code internal/crypto/hash.go} and
 * {@code token.go}.
 */
public enum HashFunction {
    /** The setting is absent: a token is the organisation followed by the id, and its hash is murmur32. */
    LEGACY(""),
    MURMUR32("murmur32"),
    MURMUR64("murmur64"),
    MURMUR128("murmur128"),
    SHA256("sha256");

    private static final HexFormat HEX = HexFormat.of();

    private final String setting;

    HashFunction(String setting) {
        this.setting = setting;
    }

    /** The name in the gateway's configuration and tokens. */
    public String setting() {
        return setting;
    }

    /** Empty for a name that no gateway of the supported version writes into a token. */
    public static Optional<HashFunction> of(String setting) {
        for (HashFunction function : values()) {
            if (function.setting.equals(setting)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /** Whether the gateway knows the name. The empty name is not one. */
    public static boolean isKnown(String name) {
        return of(name).filter(function -> function != LEGACY).isPresent();
    }

    /** The function that the gateway uses for a name; {@link #MURMUR32} for an empty or unknown one. */
    public static HashFunction named(String name) {
        return isKnown(name) ? of(name).orElseThrow() : MURMUR32;
    }

    /** The key hash of a token made with this function, in lower-case hex. */
    public Secret hash(Secret token) {
        return Secret.of(hash(token.reveal()));
    }

    /** The hash of a text, in lower-case hex. */
    public String hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (this) {
            case LEGACY, MURMUR32 -> HEX.toHexDigits(gatewayMurmur32(bytes));
            case MURMUR64 -> HEX.toHexDigits(MurmurHash3.hash128x64(bytes)[0]);
            case MURMUR128 -> {
                long[] halves = MurmurHash3.hash128x64(bytes);
                yield HEX.toHexDigits(halves[0]) + HEX.toHexDigits(halves[1]);
            }
            case SHA256 -> DigestUtils.sha256Hex(bytes);
        };
    }

    /**
     * The gateway's murmur32 is murmur3 with seed 0 that stops early: it skips the last one to three bytes that do not
     * fill a block of four, and the final mixing. So it does not distinguish old-style keys that differ only there.
     * Found by experiment; its murmur64 and murmur128 are standard.
     */
    private static int gatewayMurmur32(byte[] bytes) {
        ByteBuffer blocks = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int hash = 0;
        while (blocks.remaining() >= Integer.BYTES) {
            int block = Integer.rotateLeft(blocks.getInt() * 0xcc9e2d51, 15) * 0x1b873593;
            hash = Integer.rotateLeft(hash ^ block, 13) * 5 + 0xe6546b64;
        }
        return hash;
    }
}
