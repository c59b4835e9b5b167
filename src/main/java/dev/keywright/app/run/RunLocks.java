package dev.keywright.app.run;

import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.ownership.lock.LockListener;
import dev.keywright.ownership.lock.LockingRun;
import java.time.temporal.ChronoUnit;

/** The facts about this run that a lock records, and the messages about the lock. */
public final class RunLocks {

    private RunLocks() {}

    /** @param lost called when someone else has taken the lock */
    public static LockingRun of(RunContext context, Listener listener, Runnable lost) {
        return new LockingRun(
                (since, until) -> RunIdentity.holder(context.environment(), since, until),
                context.clock(),
                context.nanoTime(),
                context.timings().sleeper()::sleep,
                new Reports(listener, lost));
    }

    private record Reports(Listener listener, Runnable onLoss) implements LockListener {

        @Override
        public void waiting(LockHolder holder) {
            listener.message("waiting for another run: " + holder.described());
        }

        @Override
        public void takingOver(LockHolder dead) {
            listener.message("taking over the lock of a run that has died: " + dead.described());
        }

        @Override
        public void lost() {
            listener.message("another run has taken the lock: finishing the requests in flight");
            onLoss.run();
        }

        @Override
        public void notReleased(LockHolder holder, String reason) {
            listener.message("the lock could not be released (" + reason + "); it expires at "
                    + holder.until().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
