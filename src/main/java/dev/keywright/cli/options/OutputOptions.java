package dev.keywright.cli.options;

import dev.keywright.cli.terminal.Console;
import picocli.CommandLine.Option;

/** How output looks: what a command has to say that asks no gateway. */
public class OutputOptions {

    @Option(names = "--no-color", description = "No colours; the NO_COLOR variable does the same.")
    private boolean noColor;

    /** Whether each request is told. */
    public boolean debug() {
        return false;
    }

    /** Whether no progress is shown. */
    public boolean quiet() {
        return false;
    }

    /** Colour only for a person at a terminal who did not ask for none ({@code NO_COLOR}, {@code TERM=dumb}). */
    public boolean colour(Console console) {
        String no = console.environment().getOrDefault("NO_COLOR", "");
        return !noColor
                && no.isEmpty()
                && console.terminal()
                && !"dumb".equals(console.environment().get("TERM"));
    }

    /** Of a command that asks the gateway. */
    public static class Asking extends OutputOptions {
        @Option(
                names = "--debug",
                description = "Tells each request to the gateway on standard error, without secrets.")
        private boolean debug;

        @Override
        public boolean debug() {
            return debug;
        }
    }

    /** Of a command that may take long. */
    public static final class Working extends Asking {
        @Option(
                names = "--quiet",
                description = "No progress on standard error; errors and warnings are told all the same.")
        private boolean quiet;

        @Override
        public boolean quiet() {
            return quiet;
        }
    }
}
