package dev.keywright.app.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The environment of a use case, apart from the gateway and the person who reads the result.
 *
 * @param environment the environment variables
 * @param folder the working folder; relative paths start from it
 * @param nanoTime a steady clock, in nanoseconds
 * @param version of Keywright, for the files that it writes
 */
public record RunContext(
        Map<String, String> environment,
        Path folder,
        Clock clock,
        LongSupplier nanoTime,
        Timings timings,
        String version) {

    public RunContext {
        environment = Map.copyOf(environment);
    }
}
