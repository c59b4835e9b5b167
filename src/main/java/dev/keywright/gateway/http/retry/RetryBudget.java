package dev.keywright.gateway.http.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a run may wait in total for a failing gateway: the time in which calls fail and none succeeds, summed over
 * the run. Single failures among thousands of successes cost almost nothing; two outages of a minute cost two minutes.
 * Thread-safe.
 */
public final class RetryBudget {

    private final long total;
    private final LongSupplier nanoTime;
    private volatile boolean silent;
    private long since;
    private long used;

    /** @param nanoTime a clock that never jumps, as {@link System#nanoTime} */
    RetryBudget(Duration total, LongSupplier nanoTime) {
        this.total = total.toNanos();
        this.nanoTime = nanoTime;
    }

    /** A call has failed: time counts from now on. */
    synchronized void failed() {
        if (!silent) {
            silent = true;
            since = nanoTime.getAsLong();
        }
    }

    /** A call has succeeded: the gateway is back. */
    void succeeded() {
        if (silent) {
            stopCounting();
        }
    }

    private synchronized void stopCounting() {
        if (silent) {
            used += nanoTime.getAsLong() - since;
            silent = false;
        }
    }

    /** Whether a pause of this length still fits into the budget. */
    synchronized boolean allows(Duration wait) {
        long now = silent ? nanoTime.getAsLong() - since : 0;
        return used + now + wait.toNanos() <= total;
    }
}
