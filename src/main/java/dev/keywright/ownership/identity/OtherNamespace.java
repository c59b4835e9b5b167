package dev.keywright.ownership.identity;

/**
 * A ledger of the same project under another name.
 *
 * @param keys number of keys in it
 */
public record OtherNamespace(String namespace, String orgId, int keys) {}
