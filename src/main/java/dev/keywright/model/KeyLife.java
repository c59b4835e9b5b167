package dev.keywright.model;

import java.util.Optional;

/**
 * What the files declare about the life of a key, apart from its expiry.
 *
 * @param renamedFrom the name that the key was created under; a derived id and a derived HMAC secret come from it
 * @param suspended whether the gateway is to refuse it until it is resumed
 */
public record KeyLife(Optional<String> renamedFrom, boolean suspended) {

    /** Nothing is declared. */
    public static final KeyLife PLAIN = new KeyLife(Optional.empty(), false);

    public KeyLife withRenamedFrom(Optional<String> name) {
        return new KeyLife(name, suspended);
    }

    public KeyLife suspended(boolean isSuspended) {
        return new KeyLife(renamedFrom, isSuspended);
    }
}
