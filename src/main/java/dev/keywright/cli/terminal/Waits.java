package dev.keywright.cli.terminal;

import dev.keywright.apply.Sleeper;
import dev.keywright.gateway.http.transport.HttpOptions;

/**
 * What a run waits for besides people; tests wait less.
 *
 * @param sleeper pauses between two tries or two looks
 * @param http time limits of a call
 */
public record Waits(Sleeper sleeper, HttpOptions http) {

    public static Waits usual() {
        return new Waits(Sleeper.real(), HttpOptions.defaults());
    }
}
