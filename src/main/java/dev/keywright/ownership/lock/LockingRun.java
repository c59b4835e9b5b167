package dev.keywright.ownership.lock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The run that takes a lock: its identity, and its clocks.
 *
 * @param identity names the run in the lock
 * @param clock time of day, which other machines are compared with
 * @param nanoTime a steady clock, in nanoseconds
 * @param pause waits; an interrupt ends the wait and stays set
 * @param listener receives events of the lock
 */
public record LockingRun(
        Identity identity, Clock clock, LongSupplier nanoTime, Consumer<Duration> pause, LockListener listener) {

    /** Identifies the run. */
    @FunctionalInterface
    public interface Identity {

        /** A holder with an id of its own. */
        LockHolder holder(Instant since, Instant until);
    }

    LockHolder holder() {
        Instant now = clock.instant();
        return identity.holder(now, now.plus(RunLock.TERM));
    }
}
