package dev.keywright.model;

import dev.keywright.model.value.Value;

/**
 * A policy as the files want it.
 *
 * @param id the gateway's policy id
 * @param fields the policy object without {@code access_rights}; zero values left out
 * @param isProtected whether to delete it has to be allowed by name
 */
public record DeclaredPolicy(
        Address address, String id, Value.Fields fields, Access access, boolean isProtected, FieldLocations marks) {}
