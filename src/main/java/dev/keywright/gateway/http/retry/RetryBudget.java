package dev.keywright.gateway.http.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a run may wait for a gateway in trouble, all in all: the time in which calls fail and none succeeds, summed
 * over the run. Single failures among thousands of good answers cost next to nothing; two outages of a minute cost two
 * minutes. Safe for use by several threads.
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

    /** A call has failed: from now on the time counts. */
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

    /** Whether a wait of this length still fits in. */
    synchronized boolean allows(Duration wait) {
        long now = silent ? nanoTime.getAsLong() - since : 0;
        return used + now + wait.toNanos() <= total;
    }
}
