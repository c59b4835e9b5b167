package dev.keywright.apply.run;

import dev.keywright.model.Address;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * How an apply gets along with others that work on other shards of the same namespace.
 *
 * @param patience how long to wait for what another shard has to do first
 * @param turn lets one at a time write into the ledger
 */
public record ShardCoordination(Duration patience, Turn turn, OtherKeys others) {

    /** There are no others. */
    public static final ShardCoordination ALONE =
            new ShardCoordination(Duration.ZERO, Runnable::run, policyIds -> Map.of());

    /** Does something when it is this run's turn. */
    @FunctionalInterface
    public interface Turn {
        void take(Runnable work);
    }

    /** The keys of all other shards. */
    @FunctionalInterface
    public interface OtherKeys {
        /** For each of the policies that is still carried, one key that does. */
        Map<String, Address> carrying(Collection<String> policyIds);
    }
}
