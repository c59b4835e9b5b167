package dev.keywright.model;

import dev.keywright.model.value.Value;

/**
 * A policy as the files declare it.
 *
 * @param id the gateway's policy id
 * @param fields the policy object without {@code access_rights}; zero values left out
 * @param review what the files declare about its review
 */
public record DeclaredPolicy(
        Address address,
        String id,
        Value.Fields fields,
        Access access,
        ReviewSettings review,
        FieldLocations locations) {

    /** Whether deleting it must be allowed by name. */
    public boolean isProtected() {
        return review.isProtected();
    }
}
