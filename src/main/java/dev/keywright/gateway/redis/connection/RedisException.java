package dev.keywright.gateway.redis.connection;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.ReadingException;

/** Redis could not be read. Never quotes credentials, keys or stored values. */
public final class RedisException extends ReadingException {

    RedisException(Diagnostic diagnostic) {
        super(diagnostic);
    }
}
