package dev.keywright.app.run;

import dev.keywright.apply.Sleeper;
import dev.keywright.gateway.http.transport.HttpOptions;

/**
 * What a run waits for besides people; tests wait less.
 *
 * @param sleeper pauses between two tries or two looks
 * @param http time limits of a call
 */
public record Timings(Sleeper sleeper, HttpOptions http) {

    public static Timings usual() {
        return new Timings(Sleeper.real(), HttpOptions.defaults());
    }
}
