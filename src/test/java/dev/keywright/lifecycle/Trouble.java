package dev.keywright.lifecycle;

/** What else happens to an apply, or before it. */
public enum Trouble {
    NONE,
    /** It is cut off at a request, as {@code kill -9} would, and the same files are applied again. */
    KILLED,
    /** So, and the files are changed once more. */
    KILLED_AND_EDITED,
    /** So, and the change is taken back. */
    KILLED_AND_TAKEN_BACK,
    /** Sessions of the ledger are deleted or spoilt, or are what they were some time ago. */
    LEDGER,
    /** Each shard is applied by itself. */
    SHARDS;

    boolean kills() {
        return this == KILLED || this == KILLED_AND_EDITED || this == KILLED_AND_TAKEN_BACK;
    }
}
