package dev.keywright.model;

/**
 * A policy as the files want it.
 *
 * @param id the gateway's policy id
 * @param fields the policy object without {@code access_rights}; zero values left out
 */
public record DeclaredPolicy(Address address, String id, Value.Fields fields, Access access, Marks marks) {}
