package dev.keywright.model;

import dev.keywright.model.value.Secret;

/** What a client presents to the gateway, from which the key's id is made. */
public sealed interface Credential {

    /**
     * The id is computed from the project's seed, the namespace, the name and the generation.
     *
     * @param generation 1 at first; a higher number makes a new key (rotation)
     */
    record Derived(int generation) implements Credential {}

    /** The id comes from a reference, {@code key: "${env:ACME_KEY}"}. */
    record Supplied(Secret key) implements Credential {}

    /**
     * A basic-auth user of the org.
     *
     * @param password empty where the files give none: then the gateway keeps the one that it has
     */
    record BasicAuth(String username, Secret password) implements Credential {
        public boolean keepsPassword() {
            return password.isEmpty();
        }
    }

    /**
     * {@code credential: adopted}: a key that was there before, whose value nobody here knows. The ledger knows how it is
     * reached, by its hash or token; without that, only its mark shows which it is.
     */
    record Adopted() implements Credential {}

    /**
     * Whether the key has to be there already, since the files lack what a client shows. What clients know of it and nobody
     * else, its HMAC secret too, then stays as it is.
     */
    default boolean isKept() {
        return this instanceof Adopted || this instanceof BasicAuth user && user.keepsPassword();
    }
}
