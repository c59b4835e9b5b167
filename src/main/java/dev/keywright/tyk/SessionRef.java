package dev.keywright.tyk;

import dev.keywright.model.value.Secret;

/** How the admin API addresses one session. */
public sealed interface SessionRef {

    /**
     * By the token that the gateway stored it under: the reliable way, which survives a change of the hash function.
     */
    record ByToken(Secret token) implements SessionRef {}

    /** By bare id and organisation, which may be empty; finds it only under the gateway's current hash function. */
    record ById(Secret id, String orgId) implements SessionRef {}

    /** By hash with {@code ?hashed=true}. Never send it to a gateway that does not hash: GET there lists all keys. */
    record ByHash(Secret hash) implements SessionRef {}
}
