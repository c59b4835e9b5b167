package dev.keywright.gateway.redis;

import dev.keywright.model.value.Secret;
import dev.keywright.tyk.TokenText;
import java.nio.charset.StandardCharsets;

/**
 * How a gateway's {@code hash_keys} determines the names under which sessions are stored
 * ({@code storage/redis_cluster.go}).
 */
enum KeyStorageMode {
    PLAIN {
        @Override
        String stored(String token) {
            return token;
        }
    },
    HASHED {
        @Override
        String stored(String token) {
            return TokenText.hash(token);
        }
    };

    /** Fixed in the gateway ({@code gateway/server.go}). */
    static final String PREFIX = "apikey-";

    /** The name for a token or a bare id, without the prefix. */
    abstract String stored(String token);

    KeyStorageMode other() {
        return this == PLAIN ? HASHED : PLAIN;
    }

    byte[] key(Secret token) {
        return at(stored(token.reveal()));
    }

    /** The Redis key of a stored name, which is a hash if the gateway hashes. */
    static byte[] at(String stored) {
        return (PREFIX + stored).getBytes(StandardCharsets.UTF_8);
    }
}
