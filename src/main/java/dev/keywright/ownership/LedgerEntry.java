package dev.keywright.ownership;

import dev.keywright.gateway.Reach;
import java.util.Optional;

/**
 * What the ledger knows of one key that is ours.
 *
 * @param reach how the session is found, even after the gateway's hash function has changed
 * @param passwordPrint keyed print of the basic-auth password last sent; empty for other keys
 * @param expires when the gateway was to expire the key by a policy's {@code key_expires_in}, in epoch seconds; 0 = unknown
 */
public record LedgerEntry(Slot slot, Reach reach, Optional<String> passwordPrint, long expires) {}
