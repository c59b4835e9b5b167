package dev.keywright.ownership.live;

import dev.keywright.model.Shard;

/**
 * How to look at a gateway.
 *
 * @param connections how many calls run at a time
 * @param askMasterKeys whether to find out if the gateway has {@code allow_master_keys}, where a new key needs it
 * @param shard whose keys are read
 * @param listener hears how far it has come
 */
public record LiveStateOptions(int connections, boolean askMasterKeys, Shard shard, ReadListener listener) {

    public LiveStateOptions(int connections, boolean askMasterKeys) {
        this(connections, askMasterKeys, Shard.WHOLE, ReadListener.SILENT);
    }
}
