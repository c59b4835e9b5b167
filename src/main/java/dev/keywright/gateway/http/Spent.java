package dev.keywright.gateway.http;

import java.util.concurrent.TimeUnit;

/** Time gone by, for log lines. */
final class Spent {

    private Spent() {}

    static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
