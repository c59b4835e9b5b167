package dev.keywright.ownership.identity;

import java.time.Instant;

/** When all sessions of the namespace were last read, and whether the ledger's entries can be relied on since. */
public sealed interface LastFullRead {

    /** It was not looked up. */
    record NotAsked() implements LastFullRead {}

    /**
     * Every apply since then came to a clean end, and nothing else has written the ledger.
     *
     * @param at when an apply last read all sessions
     */
    record Known(Instant at) implements LastFullRead {}

    /** An entry may differ from what was last written to its session, so all sessions have to be read. */
    record Doubtful(Doubt why) implements LastFullRead {}

    /** Why the entries cannot be relied on. */
    enum Doubt {
        NO_LEDGER,
        /** It has no seals yet, or those of the seed that is being replaced. */
        SEED_CHANGES,
        /** {@code hash_keys} or {@code hash_key_function} of the gateway has changed. */
        HASHING_CHANGED,
        /** No apply has left a note yet that came to a clean end. */
        NO_RECORD,
        /** The last apply did not come to a clean end, or another command has written the ledger since. */
        WRITTEN_SINCE,
        OTHER_PROGRAM,
        OTHER_RELEASE,
        /** By this machine's clock, the last full read is still to come. */
        CLOCK_BEHIND
    }
}
