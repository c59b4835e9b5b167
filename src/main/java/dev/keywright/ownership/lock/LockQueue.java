package dev.keywright.ownership.lock;

import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.gateway.GatewayException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until the lock is free, or its holder is dead: its process on this machine has ended; or the lock did not
 * change for its whole validity while we watched; or it expired longer ago than any clock error explains.
 */
final class LockQueue {

    private static final Duration BETWEEN_READS = Duration.ofSeconds(1);

    /** Before a claim is read back, competing claims in flight must have landed: this, plus four round trips. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final int CLAIMS = 3;

    private final AdvisoryLock lock;
    private final LockingRun run;

    LockQueue(AdvisoryLock lock, LockingRun run) {
        this.lock = lock;
        this.run = run;
    }

    /** One read of someone's lock, and when it was first read with this content. */
    private record Reading(LockHolder holder, long nanos) {}

    /**
     * Takes the lock.
     *
     * @param timeout how long to wait for another run
     * @throws LockedException if it is not available in time, or the gateway does not keep it
     * @throws LockInterruptedException if the thread is interrupted
     */
    LockHolder take(Duration timeout) {
        long start = nanos();
        Optional<Reading> last = Optional.empty();
        boolean reported = false;
        int notKept = 0;
        while (true) {
            Optional<LockHolder> holder = lock.holder();
            last = reading(last, holder);
            if (holder.isEmpty() || isDead(last.get())) {
                holder.ifPresent(run.listener()::takingOver);
                Claim claim = claim();
                if (claim.won()) {
                    return claim.mine();
                }
                notKept = claim.arrived() ? 0 : notKept + 1;
                if (notKept == CLAIMS) {
                    // Every write was acknowledged or lost, and none was kept: stop instead of retrying forever.
                    throw LockedException.notKept(CLAIMS);
                }
            } else if (nanos() - start >= timeout.toNanos()) {
                throw LockedException.heldBy(holder.get());
            } else if (!reported) {
                run.listener().waiting(holder.get());
                reported = true;
            }
            pause(BETWEEN_READS);
        }
    }

    private Optional<Reading> reading(Optional<Reading> before, Optional<LockHolder> now) {
        return before.filter(b -> now.equals(Optional.of(b.holder()))).or(() -> now.map(h -> new Reading(h, nanos())));
    }

    private boolean isDead(Reading reading) {
        LockHolder holder = reading.holder();
        boolean silent =
                nanos() - reading.nanos() > RunLock.TERM.plus(RunLock.RENEWAL).toNanos();
        boolean longOver = run.clock().instant().isAfter(holder.until().plus(CLOCKS_DIFFER));
        return isGone(holder) || silent || longOver;
    }

    /** Checked only if the pid means the same process to us as to the holder. It may have been reused since. */
    private boolean isGone(LockHolder holder) {
        LockHolder mine = run.holder();
        boolean here = !holder.host().isEmpty()
                && holder.host().equals(mine.host())
                && !holder.machine().isEmpty()
                && holder.machine().equals(mine.machine())
                && holder.started() != 0;
        return here
                && Processes.here()
                        .started(holder.pid())
                        .filter(started -> started == holder.started())
                        .isEmpty();
    }

    /**
     * One try.
     *
     * @param arrived whether any claim existed right after ours was written. If one existed and is gone now, it
     * belonged to someone else who has already finished; none at all means that the gateway keeps nothing.
     * @param won whether ours still exists a moment later
     */
    private record Claim(LockHolder mine, boolean arrived, boolean won) {}

    private Claim claim() {
        LockHolder mine = run.holder();
        long start = nanos();
        try {
            lock.claim(mine);
            long roundTrip = nanos() - start;
            boolean arrived = lock.holder().isPresent();
            pause(SETTLING.plusNanos(4 * roundTrip));
            return new Claim(mine, arrived, lock.isHeldBy(mine));
        } catch (GatewayException | DiagnosticException | LockInterruptedException e) {
            lock.withdraw(mine); // Otherwise it would block others for minutes.
            throw e;
        }
    }

    private long nanos() {
        return run.nanoTime().getAsLong();
    }

    private void pause(Duration time) {
        run.pause().accept(time);
        if (Thread.currentThread().isInterrupted()) {
            throw new LockInterruptedException();
        }
    }
}
