package dev.keywright.model;

import java.util.Optional;

/**
 * What the files say about the life of a key, apart from its end.
 *
 * @param renamedFrom the name that the key was created under; a derived id and a derived HMAC secret come from it
 */
public record KeyLife(Optional<String> renamedFrom) {

    /** Nothing is said. */
    public static final KeyLife PLAIN = new KeyLife(Optional.empty());

    public KeyLife withRenamedFrom(String name) {
        return new KeyLife(Optional.of(name));
    }
}
