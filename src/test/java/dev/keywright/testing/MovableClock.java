package dev.keywright.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test can put forward: the system's, or one that does not move by itself. */
public final class MovableClock extends Clock {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private final Clock from;
    private volatile Duration ahead = Duration.ZERO;

    /** Shows the system's time. */
    public MovableClock() {
        this(Clock.systemUTC());
    }

    private MovableClock(Clock from) {
        this.from = from;
    }

    /** Always shows 2026-11-23, 0:00 UTC, plus what it is put forward. */
    public static MovableClock stopped() {
        return new MovableClock(Clock.fixed(START, ZoneOffset.UTC));
    }

    public void forward(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return from.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
