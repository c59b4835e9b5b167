package dev.keywright.app.run;

import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.http.transport.HttpOptions;

/**
 * How long a run waits for anything but people; tests use shorter times.
 *
 * @param sleeper pauses between two attempts or two reads
 * @param http time limits of a call
 */
public record Timings(Sleeper sleeper, HttpOptions http) {

    public static Timings usual() {
        return new Timings(Sleeper.real(), HttpOptions.defaults());
    }
}
