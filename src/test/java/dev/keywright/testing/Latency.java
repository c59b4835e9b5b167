package dev.keywright.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long something simulated takes, such as a slow network. It ends at once when it is closed. */
public final class Latency implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);

    /** @return whether the whole time has passed */
    public boolean take(Duration time) throws InterruptedException {
        return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
