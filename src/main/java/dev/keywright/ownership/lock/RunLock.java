package dev.keywright.ownership.lock;

import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.ledger.pages.LedgerException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The lock of a namespace, held from the first read to the last write: renewed while the run works, released at its
 * end.
 */
public final class RunLock implements AutoCloseable {

    /** How long a lock is valid without being renewed. */
    static final Duration TERM = Duration.ofSeconds(60);

    static final Duration RENEWAL = Duration.ofSeconds(15);

    private final AdvisoryLock lock;
    private final LockingRun run;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread releasing = new Thread(this::release);
    private volatile LockHolder mine;

    private RunLock(AdvisoryLock lock, LockHolder mine, LockingRun run) {
        this.lock = lock;
        this.mine = mine;
        this.run = run;
    }

    /**
     * Takes the lock and renews it until it is closed.
     *
     * @param timeout how long to wait for another run
     * @throws LockedException if it is not available in time, or the gateway does not keep it
     * @throws LockInterruptedException if the thread is interrupted
     */
    public static RunLock take(AdvisoryLock lock, Duration timeout, LockingRun run) {
        var taken = new RunLock(lock, new LockQueue(lock, run).take(timeout), run);
        Runtime.getRuntime().addShutdownHook(taken.releasing);
        var renewing = new Thread(taken::renew, "lock-renewal");
        renewing.setDaemon(true);
        renewing.start();
        return taken;
    }

    private void renew() {
        try {
            while (!ended.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!renewOnce()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when the lock is lost, so that there is nothing more to renew */
    boolean renewOnce() {
        try {
            Optional<LockHolder> renewed =
                    lock.renew(mine, run.clock().instant().plus(TERM));
            if (renewed.isPresent()) {
                mine = renewed.get();
                return true;
            }
        } catch (GatewayException e) {
            return true; // The next renewal may succeed; if none does, the apply fails for the same reason.
        } catch (LedgerException e) {
            // Someone has written over it.
        }
        run.listener().lost();
        return false;
    }

    private void release() {
        ended.countDown();
        try {
            lock.release(mine);
        } catch (GatewayException | LedgerException e) {
            run.listener().notReleased(mine, e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(releasing);
        } catch (IllegalStateException e) {
            return; // The JVM is shutting down, and its hook releases the lock.
        }
        release();
    }
}
