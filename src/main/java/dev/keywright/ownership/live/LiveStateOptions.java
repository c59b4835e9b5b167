package dev.keywright.ownership.live;

import dev.keywright.model.Shard;

/**
 * How to read a gateway.
 *
 * @param connections how many calls may be in flight at a time
 * @param askMasterKeys whether to find out if the gateway has {@code allow_master_keys}, where a new key needs it
 * @param shard the shard whose keys are read
 * @param listener receives the progress
 * @param extent how much is read
 */
public record LiveStateOptions(
        int connections, boolean askMasterKeys, Shard shard, ReadListener listener, Extent extent) {

    /** How much is read. */
    public enum Extent {
        /** Only what a plan asks for, so that sessions whose entries can be relied on need not be read. */
        ON_DEMAND,
        /** Every session of the ledger and of the files. */
        ALL,
        /**
         * Where there is no ledger, also all that can be found, whatever that costs: by every key that the gateway lists,
         * by other generations of declared names, and by the policies that it has loaded.
         */
        THOROUGH
    }

    public LiveStateOptions(int connections, boolean askMasterKeys, Shard shard, ReadListener listener) {
        this(connections, askMasterKeys, shard, listener, Extent.ALL);
    }

    public LiveStateOptions(int connections, boolean askMasterKeys) {
        this(connections, askMasterKeys, Shard.WHOLE, ReadListener.SILENT);
    }

    /** These options for another extent. */
    public LiveStateOptions with(Extent other) {
        return new LiveStateOptions(connections, askMasterKeys, shard, listener, other);
    }

    public boolean thorough() {
        return extent == Extent.THOROUGH;
    }

    /** Whether sessions are read before it is known which of them are needed. */
    boolean readsAhead() {
        return extent != Extent.ON_DEMAND;
    }

    /** An apply of a shard carries the note of the last full read on. */
    public boolean looksUpLastFullRead() {
        return extent == Extent.ON_DEMAND || !shard.isWhole();
    }
}
