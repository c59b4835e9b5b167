package dev.keywright.cli.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What to do while another run is in progress. */
public final class LockOptions {

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            defaultValue = "0",
            converter = DurationOption.class,
            description =
                    "Waits as long as this (90s, 5m) for another run to end. Default: fails at once and names it.")
    public Duration timeout;
}
