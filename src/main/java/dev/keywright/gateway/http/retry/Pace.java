package dev.keywright.gateway.http.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many calls may be in flight at a time: as many as the user allows, fewer while the gateway fails or slows down.
 *
 * <pre>
 * no response, 429 or a busy 5xx                           half as many, once for all calls in flight
 * a window three times as slow as the best, and by 10 ms   a quarter fewer
 * any other window                                         one more
 * </pre>
 *
 * A window is four rounds of calls. The best time grows by 2 % with each window, so that a gateway that stays slow does not
 * get its calls one by one forever. Thread-safe.
 */
public final class Pace {

    private static final int ROUNDS = 4;
    private static final int SLOWER = 3;
    private static final double AGING = 1.02;
    private static final long NOTICEABLE = Duration.ofMillis(10).toNanos();

    private final int most;
    private final LongSupplier nanoTime;
    private volatile int limit;
    private int onTheWay;
    private long lastCut;
    private int finished;
    private long spent;
    private double best = Double.MAX_VALUE;

    /**
     * @param most how many calls at a time the user allows
     * @param nanoTime a clock that never jumps, as {@link System#nanoTime}
     */
    public Pace(int most, LongSupplier nanoTime) {
        this.most = most;
        this.limit = most;
        this.nanoTime = nanoTime;
        this.lastCut = nanoTime.getAsLong();
    }

    int limit() {
        return limit;
    }

    /**
     * Waits until another call may be sent.
     *
     * @return when the call began, for {@link #end}
     * @throws InterruptedException if the run is being stopped
     */
    synchronized long begin() throws InterruptedException {
        // Before the first failure no call waits: there are about as many threads as calls allowed.
        while (limit < most && onTheWay >= limit) {
            wait();
        }
        onTheWay++;
        return nanoTime.getAsLong();
    }

    /**
     * Ends a call.
     *
     * @param began the result of {@link #begin}
     * @param trouble whether there was no response, or one that asks for patience
     * @return whether the limit has changed
     */
    synchronized boolean end(long began, boolean trouble) {
        int before = limit;
        onTheWay--;
        if (trouble) {
            if (began - lastCut >= 0) {
                cutTo(limit / 2);
            }
        } else {
            finished++;
            spent += nanoTime.getAsLong() - began;
            if (finished >= ROUNDS * limit) {
                judge((double) spent / finished);
            }
        }
        notifyAll();
        return limit != before;
    }

    private void judge(double mean) {
        if (mean > SLOWER * best && mean > best + NOTICEABLE) {
            cutTo(limit * 3 / 4);
        } else {
            limit = Math.min(most, limit + 1);
        }
        best = Math.min(mean, best * AGING);
        beginWindow();
    }

    private void cutTo(int fewer) {
        limit = Math.max(1, fewer);
        lastCut = nanoTime.getAsLong();
        beginWindow();
    }

    private void beginWindow() {
        finished = 0;
        spent = 0;
    }
}
