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

    /** A basic-auth user of the org. */
    record BasicAuth(String username, Secret password) implements Credential {}
}
