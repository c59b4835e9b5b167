package dev.keywright.apply.run;

import dev.keywright.model.Address;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * How an apply coordinates with applies of other shards of the same namespace.
 *
 * @param timeout how long to wait for changes that another shard must make first
 * @param ledgerLock lets one run at a time write into the ledger
 */
public record ShardCoordination(Duration timeout, LedgerLock ledgerLock, OtherKeys others) {

    /** There are no other shards. */
    public static final ShardCoordination ALONE =
            new ShardCoordination(Duration.ZERO, Runnable::run, policyIds -> Map.of());

    /** Runs an action while no other run writes into the ledger. */
    @FunctionalInterface
    public interface LedgerLock {
        void run(Runnable work);
    }

    /** The keys of all other shards. */
    @FunctionalInterface
    public interface OtherKeys {
        /** For each policy that is still carried, one key that carries it. */
        Map<String, Address> carrying(Collection<String> policyIds);
    }
}
