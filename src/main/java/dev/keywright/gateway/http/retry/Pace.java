package dev.keywright.gateway.http.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many calls may be on their way at a time: as many as the user allows, fewer while the gateway is in trouble or slows.
 *
 * <pre>
 * no answer, 429 or a busy 5xx                             half as many, once for all calls that were on their way
 * a window three times as slow as the best, and by 10 ms   a quarter fewer
 * any other window                                         one more
 * </pre>
 *
 * A window is four rounds of calls. What counts as the best grows by 2 % with each window, so that a gateway that is slow for
 * good is not asked one by one for ever. Safe for use by several threads.
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
     * Waits for its turn.
     *
     * @return when the call began, for {@link #end}
     * @throws InterruptedException when the run is being stopped
     */
    synchronized long begin() throws InterruptedException {
        // Before anything went wrong nobody waits: there are about as many threads as calls that are allowed.
        while (limit < most && onTheWay >= limit) {
            wait();
        }
        onTheWay++;
        return nanoTime.getAsLong();
    }

    /**
     * The call is over.
     *
     * @param began what {@link #begin} gave
     * @param trouble whether there was no answer, or one that asks for patience
     * @return whether the limit is another now
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
