package dev.keywright.model;

import java.util.Optional;

/**
 * What the files declare about the life of a key, apart from its expiry.
 *
 * @param renamedFrom the name that the key was created under; a derived id and a derived HMAC secret come from it
 * @param suspended whether the gateway is to refuse it until it is resumed
 * @param overlap how long a former credential keeps working after a new one was created, in seconds; 0 = not at all
 */
public record KeyLife(Optional<String> renamedFrom, boolean suspended, long overlap) {

    /** Nothing is declared. */
    public static final KeyLife PLAIN = new KeyLife(Optional.empty(), false, 0);

    public KeyLife withRenamedFrom(Optional<String> name) {
        return new KeyLife(name, suspended, overlap);
    }

    public KeyLife suspended(boolean isSuspended) {
        return new KeyLife(renamedFrom, isSuspended, overlap);
    }

    public KeyLife withOverlap(long seconds) {
        return new KeyLife(renamedFrom, suspended, seconds);
    }
}
