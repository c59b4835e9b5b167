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
public final class LedgerMutex implements ShardCoordination.LedgerLock {

    private final AdvisoryLock lock;
    private final Duration timeout;
    private final LockingRun locking;
    private boolean begun;

    public LedgerMutex(AdvisoryLock lock, Duration timeout, LockingRun locking) {
        this.lock = lock;
        this.timeout = timeout;
        this.locking = locking;
    }

    @Override
    public void run(Runnable work) {
        RunLock held;
        try {
            held = RunLock.take(lock, timeout, locking);
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
