package dev.keywright.ownership;

import dev.keywright.diagnostic.Code;

/** Codes of the diagnostics about ownership and locks. They are stable: tools and the docs refer to them. */
public enum OwnershipCode implements Code {
    LEDGER_UNSEALED,
    LOCKED,
    LOCK_NOT_KEPT,
    SAME_CREDENTIAL,
    UNUSABLE_ID
}
