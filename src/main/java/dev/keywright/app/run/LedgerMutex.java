package dev.keywright.app.run;

import dev.keywright.apply.run.ShardCoordination;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockInterruptedException;
import dev.keywright.ownership.lock.LockedException;
import dev.keywright.ownership.lock.LockingRun;
import dev.keywright.ownership.lock.RunLock;
import java.time.Duration;

/**
 * Shards work in parallel, but write to the ledger one after another, each holding the namespace's lock only for the
 * write. If the first write cannot get the lock in time, the run stops without a change. Later writes proceed without
 * the lock, since changes already made must be recorded and the ledger checks its own writes (decision 0007).
 */
public final class LedgerMutex implements ShardCoordination.Turn {

    private final AdvisoryLock lock;
    private final Duration patience;
    private final LockingRun run;
    private boolean begun;

    public LedgerMutex(AdvisoryLock lock, Duration patience, LockingRun run) {
        this.lock = lock;
        this.patience = patience;
        this.run = run;
    }

    @Override
    public void take(Runnable work) {
        RunLock held;
        try {
            held = RunLock.take(lock, patience, run);
        } catch (LockedException | LockInterruptedException notInTime) {
            if (!begun) {
                throw notInTime;
            }
            work.run();
            return;
        }
        begun = true;
        try {
            work.run();
        } finally {
            held.close();
        }
    }
}
