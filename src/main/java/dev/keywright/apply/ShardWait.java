package dev.keywright.apply;

import dev.keywright.apply.policies.PolicyWriter;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.ShardCoordination;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.model.Address;
import dev.keywright.plan.AwaitedPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Waits for changes that other shards must make first, at growing intervals, up to the user's limit. */
final class ShardWait {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final PolicyWriter policies;
    private final ShardCoordination shards;
    private final Sleeper sleeper;
    private final Cancellation cancel;
    private final ProgressListener progress;

    ShardWait(
            PolicyWriter policies,
            ShardCoordination shards,
            Sleeper sleeper,
            Cancellation cancel,
            ProgressListener progress) {
        this.policies = policies;
        this.shards = shards;
        this.sleeper = sleeper;
        this.cancel = cancel;
        this.progress = progress;
    }

    /** The awaited policies that did not appear, by id. */
    Map<String, Address> notWritten(List<AwaitedPolicy> awaited) {
        var open = new ArrayList<>(awaited);
        if (!open.isEmpty()) {
            progress.begun(ProgressListener.Stage.RELOAD);
            until(() -> {
                open.removeIf(policy -> policies.isLoaded(policy.desired()));
                return open.isEmpty();
            });
        }
        var missing = new TreeMap<String, Address>();
        open.forEach(policy -> missing.put(policy.desired().id(), policy.address()));
        return missing;
    }

    /** The policies that keys of other shards still carry at the end, each with such a key. */
    Map<String, Address> stillCarrying(List<String> policyIds) {
        var used = new TreeMap<String, Address>();
        if (!policyIds.isEmpty()) {
            until(() -> {
                used.clear();
                used.putAll(shards.others().carrying(policyIds));
                return used.isEmpty();
            });
        }
        return used;
    }

    private void until(BooleanSupplier done) {
        Duration waited = Duration.ZERO;
        Duration pause = FIRST;
        while (!done.getAsBoolean() && !cancel.requested() && waited.compareTo(shards.timeout()) < 0) {
            sleeper.sleep(pause);
            waited = waited.plus(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        }
    }
}
