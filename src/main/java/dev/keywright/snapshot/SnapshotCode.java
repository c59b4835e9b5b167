package dev.keywright.snapshot;

import dev.keywright.diagnostic.Code;

/** Codes of the diagnostics about snapshots. They are stable: tools and the docs refer to them. */
public enum SnapshotCode implements Code {
    BAD_SNAPSHOT,
    DAMAGED_SNAPSHOT,
    FOREIGN_SNAPSHOT,
    MASTER_KEYS_UNKNOWN
}
