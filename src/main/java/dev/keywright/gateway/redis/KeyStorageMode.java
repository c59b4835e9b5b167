package dev.keywright.gateway.redis;

import dev.keywright.model.value.Secret;
import dev.keywright.tyk.TokenText;
import java.nio.charset.StandardCharsets;

/** What a gateway's {@code hash_keys} makes of the names under which sessions are stored ({@code storage/redis_cluster.go}). */
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
    private static final String PREFIX = "apikey-";

    /** The name of a token, or of a bare id, without the prefix. */
    abstract String stored(String token);

    byte[] key(Secret token) {
        return at(stored(token.reveal()));
    }

    /** The key of a stored name: a hash, where the gateway hashes. */
    static byte[] at(String stored) {
        return (PREFIX + stored).getBytes(StandardCharsets.UTF_8);
    }
}
