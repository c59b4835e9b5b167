package dev.keywright.tyk.requests;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Rate limits as one gateway node counts them ({@code internal/memorycache}): a number of requests from the first one
 * on, then a new count. A bucket keeps its original size until it has not been used for ten minutes, so a rate that was
 * changed without a reset is not enforced before. Counts are lost when the gateway stops.
 */
public final class RateBuckets {

    private static final long IDLE_MILLIS = 600_000;
    private static final int WORTH_SWEEPING = 10_000;

    private static final class Bucket {
        private final long size;
        private final long millis;
        private long left;
        private long resets;
        private long asked;

        Bucket(long size, long millis, long now) {
            this.size = size;
            this.millis = millis;
            this.left = size;
            this.resets = now + millis;
        }
    }

    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Clock clock;
    private int sweepAt = WORTH_SWEEPING;

    public RateBuckets(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes one request out of a bucket.
     *
     * @param rate requests per interval; a fraction counts as the whole number below it, and at least as 1
     * @param per the interval in whole seconds; a fraction is dropped, and 0 never limits
     * @return false if the bucket is empty
     */
    public synchronized boolean take(String name, double rate, double per) {
        Bucket bucket = bucket(name, rate, per);
        if (bucket.left == 0) {
            return false;
        }
        bucket.left--;
        return true;
    }

    /** Whether a request would be accepted now. */
    public synchronized boolean hasRoom(String name, double rate, double per) {
        return bucket(name, rate, per).left > 0;
    }

    private Bucket bucket(String name, double rate, double per) {
        long now = clock.millis();
        Bucket bucket = buckets.get(name);
        if (bucket == null || now - bucket.asked > IDLE_MILLIS) {
            sweep(now);
            bucket = new Bucket(Math.max(1, (long) rate), (long) per * 1000, now);
            buckets.put(name, bucket);
        }
        bucket.asked = now;
        if (bucket.millis == 0 || now > bucket.resets) {
            bucket.left = bucket.size;
            bucket.resets = now + bucket.millis;
        }
        return bucket;
    }

    /** Takes time proportional to the number of buckets, but only each time that number has doubled. */
    private void sweep(long now) {
        if (buckets.size() >= sweepAt) {
            buckets.values().removeIf(bucket -> now - bucket.asked > IDLE_MILLIS);
            sweepAt = Math.max(WORTH_SWEEPING, 2 * buckets.size());
        }
    }
}
