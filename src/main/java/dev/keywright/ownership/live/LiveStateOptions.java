package dev.keywright.ownership.live;

import dev.keywright.model.Shard;

/**
 * How to read a gateway.
 *
 * @param connections how many calls may be in flight at a time
 * @param askMasterKeys whether to find out if the gateway has {@code allow_master_keys}, where a new key needs it
 * @param shard the shard whose keys are read
 * @param listener receives the progress
 * @param thorough whether to search, where there is no ledger, for all that can be found, whatever that costs: by every key
 *     that the gateway lists, by other generations of declared names, and by the policies that it has loaded
 */
public record LiveStateOptions(
        int connections, boolean askMasterKeys, Shard shard, ReadListener listener, boolean thorough) {

    public LiveStateOptions(int connections, boolean askMasterKeys, Shard shard, ReadListener listener) {
        this(connections, askMasterKeys, shard, listener, false);
    }

    public LiveStateOptions(int connections, boolean askMasterKeys) {
        this(connections, askMasterKeys, Shard.WHOLE, ReadListener.SILENT);
    }
}
