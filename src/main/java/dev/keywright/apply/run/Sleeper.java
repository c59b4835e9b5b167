package dev.keywright.apply.run;

import java.time.Duration;

/** Waits; tests return at once. */
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration time);

    /** Really waits. An interrupt ends the wait and stays set. */
    static Sleeper real() {
        return time -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
