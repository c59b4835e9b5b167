package dev.keywright.gateway;

import dev.keywright.model.Secret;

/** How one session is addressed in the admin API. */
public sealed interface Reach {

    /** By the token the gateway stored it under: the sure way, which survives a change of the hash function. */
    record ByToken(Secret token) implements Reach {}

    /** By bare id and organisation, which may be empty; finds it only under the gateway's present hash function. */
    record ById(Secret id, String orgId) implements Reach {}

    /** By hash with {@code ?hashed=true}. Never send it to a gateway that does not hash: GET there lists all keys. */
    record ByHash(Secret hash) implements Reach {}
}
