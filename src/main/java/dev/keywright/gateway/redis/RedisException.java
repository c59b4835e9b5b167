package dev.keywright.gateway.redis;

import dev.keywright.diagnostic.Diagnostic;

/** Redis could not be read. Never quotes credentials, keys or what was stored under them. */
public final class RedisException extends RuntimeException {

    private final transient Diagnostic diagnostic;

    RedisException(Diagnostic diagnostic) {
        super(diagnostic.summary());
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
