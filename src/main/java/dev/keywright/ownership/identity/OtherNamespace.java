package dev.keywright.ownership.identity;

/**
 * A ledger of the same project under another name.
 *
 * @param keys how many keys it holds
 */
public record OtherNamespace(String namespace, String orgId, int keys) {}
