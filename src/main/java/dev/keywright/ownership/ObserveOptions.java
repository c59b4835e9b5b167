package dev.keywright.ownership;

/**
 * How to look at a gateway.
 *
 * @param connections how many calls run at a time
 * @param askMasterKeys whether to find out if the gateway has {@code allow_master_keys}, where a new key needs it
 */
public record ObserveOptions(int connections, boolean askMasterKeys) {}
