package dev.keywright.gateway.http.transport;

import dev.keywright.gateway.http.retry.RetryBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How calls that failed are repeated. Time and chance are passed in.
 *
 * @param budget see {@link RetryBudget}; zero repeats nothing
 * @param attempts how often one call is tried at most, the first time included
 * @param firstAttempts the same, as long as the gateway has not answered anything in this run: a wrong address should
 *     not be waited for
 * @param pause lets time pass
 * @param chance from 0 to 1, so that many clients do not come back at the same moment
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

    /** Lets time pass. */
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

    /** From half to the whole of a time that doubles with each failure: 0.2 s, 0.4 s, … 5 s. */
    public Duration backoff(int failures) {
        long full = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures - 1, 20));
        return Duration.ofNanos(full / 2 + (long) (full / 2.0 * chance.getAsDouble()));
    }
}
