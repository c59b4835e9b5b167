package dev.keywright.ownership.ledger.pages;

import dev.keywright.diagnostic.Code;

/** Codes of the diagnostics about the ledger. They are stable: tools and the docs refer to them. */
public enum LedgerCode implements Code {
    HASH_FUNCTION_CHANGED,
    HASH_FUNCTION_SWITCHED,
    HASH_KEYS_SWITCHED,
    LEDGER_BROKEN,
    LEDGER_CONTENDED,
    LEDGER_FOUND_AGAIN,
    LEDGER_LOST,
    LEDGER_NEWER,
    LEDGER_NOT_SEALED,
    LOCK_BROKEN,
    OLD_SESSIONS_LEFT,
    SEED_CHANGE_UNFINISHED,
    TOMBSTONES_BROKEN,
    UNKNOWN_TOKEN,
    WRONG_SEED
}
