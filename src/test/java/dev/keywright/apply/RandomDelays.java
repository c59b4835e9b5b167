package dev.keywright.apply;

import dev.keywright.testing.Latency;
import dev.keywright.testing.gateway.FaultyGateway;
import java.time.Duration;
import java.util.Random;

/** Holds up every call before and after it is made, for a time that a seed decides, so that two runs interleave. */
final class RandomDelays implements FaultyGateway.Fate {

    private final Random random;
    private final int longestNanos;
    private final Latency latency = new Latency();

    RandomDelays(long seed, Duration longest) {
        this.random = new Random(seed);
        this.longestNanos = Math.toIntExact(longest.toNanos());
    }

    @Override
    public void before(int number, String call) {
        pause();
    }

    @Override
    public void after(int number, String call) {
        pause();
    }

    private void pause() {
        int nanos;
        synchronized (random) {
            nanos = random.nextInt(longestNanos);
        }
        try {
            latency.take(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
