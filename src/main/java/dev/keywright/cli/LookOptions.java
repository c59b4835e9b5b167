package dev.keywright.cli;

import picocli.CommandLine.Option;

/** How output looks. */
final class LookOptions {

    @Option(names = "--no-color", description = "No colours; the NO_COLOR variable does the same.")
    boolean noColor;

    @Option(
            names = "--quiet",
            description = "No progress on standard error; errors and warnings are told all the same.")
    boolean quiet;

    @Option(names = "--debug", description = "Tells each request to the gateway on standard error, without secrets.")
    boolean debug;

    /** Colour only for a person at a terminal who did not ask for none ({@code NO_COLOR}, {@code TERM=dumb}). */
    boolean colour(Console console) {
        String no = console.environment().getOrDefault("NO_COLOR", "");
        return !noColor
                && no.isEmpty()
                && console.terminal()
                && !"dumb".equals(console.environment().get("TERM"));
    }
}
