package dev.keywright.gateway.http.transport;

import dev.keywright.gateway.http.retry.RetryBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How failed calls are repeated. Time and randomness are passed in.
 *
 * @param budget see {@link RetryBudget}; zero repeats nothing
 * @param attempts the maximum number of attempts per call, including the first
 * @param firstAttempts the same until the gateway has responded once in this run, so that a wrong address fails fast
 * @param pause waits
 * @param chance a random number from 0 to 1, so that many clients do not retry at the same moment
 * @param clock for a {@code Retry-After} that is a date
 */
public record Retries(
        Duration budget,
        int attempts,
        int firstAttempts,
        Pause pause,
        DoubleSupplier chance,
        LongSupplier nanoTime,
        Clock clock) {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time);
    }

    /** Every failure is final. */
    public static Retries none() {
        return of(Duration.ZERO, time -> {}, () -> 0, System::nanoTime, Clock.systemUTC());
    }

    public static Retries of(Duration budget, Pause pause, DoubleSupplier chance, LongSupplier nanoTime, Clock clock) {
        return new Retries(budget, 8, 3, pause, chance, nanoTime, clock);
    }

    /** A random share, from half to all, of a time that doubles with each failure: 0.2 s, 0.4 s, … 5 s. */
    public Duration backoff(int failures) {
        long full = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures - 1, 20));
        return Duration.ofNanos(full / 2 + (long) (full / 2.0 * chance.getAsDouble()));
    }
}
