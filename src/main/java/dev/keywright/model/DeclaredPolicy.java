package dev.keywright.model;

import dev.keywright.model.value.Value;

/**
 * A policy as the files declare it.
 *
 * @param id the gateway's policy id
 * @param fields the policy object without {@code access_rights}; zero values left out
 * @param isProtected whether deleting it must be allowed by name
 */
public record DeclaredPolicy(
        Address address,
        String id,
        Value.Fields fields,
        Access access,
        boolean isProtected,
        FieldLocations locations) {}
