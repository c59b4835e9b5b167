package dev.keywright.ownership.live;

import dev.keywright.model.Shard;

/**
 * How to read a gateway.
 *
 * @param connections how many calls may be in flight at a time
 * @param askMasterKeys whether to find out if the gateway has {@code allow_master_keys}, where a new key needs it
 * @param shard the shard whose keys are read
 * @param listener receives the progress
 */
public record LiveStateOptions(int connections, boolean askMasterKeys, Shard shard, ReadListener listener) {

    public LiveStateOptions(int connections, boolean askMasterKeys) {
        this(connections, askMasterKeys, Shard.WHOLE, ReadListener.SILENT);
    }
}
