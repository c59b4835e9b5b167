package dev.keywright.cli.terminal;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How output looks. These options are for commands that send no request to the gateway. */
public class OutputOptions {

    @Option(
            names = "--no-color",
            description = "No colours, like NO_COLOR=1. FORCE_COLOR=1 or CLICOLOR_FORCE=1: colours even in a pipe.")
    private boolean noColor;

    private boolean linear;

    /** Writes everything for screen readers: {@code --format plain} is no option of its own, so errors learn of it here. */
    public void writeLinear() {
        linear = true;
    }

    /** Whether text is for screen readers: with {@code --format plain}, or {@code ACCESSIBLE}, which other tools heed, too. */
    public boolean isLinear(Console console) {
        return linear || !isOff(console.environment().getOrDefault("ACCESSIBLE", ""));
    }

    /** Whether to report each request. */
    public boolean debug() {
        return false;
    }

    /** Whether to hide progress. */
    public boolean quiet() {
        return false;
    }

    /**
     * Whether a stream is coloured. {@code --no-color} and {@code NO_COLOR} override {@code FORCE_COLOR} and
     * {@code CLICOLOR_FORCE}, which override the detection: a terminal is coloured unless it is {@code dumb}.
     *
     * @param terminal whether the stream is a terminal
     */
    public boolean colour(Console console, boolean terminal) {
        Map<String, String> environment = console.environment();
        if (noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String force = environment.getOrDefault("FORCE_COLOR", "");
        if (!force.isEmpty()) {
            return !isOff(force);
        }
        if (!isOff(environment.getOrDefault("CLICOLOR_FORCE", ""))) {
            return true;
        }
        return terminal && !"dumb".equals(environment.get("TERM")) && !"0".equals(environment.get("CLICOLOR"));
    }

    private static boolean isOff(String variable) {
        return List.of("", "0", "false").contains(variable);
    }

    /** Options of commands that send requests to the gateway. */
    public static class Asking extends OutputOptions {
        @Option(
                names = "--debug",
                description = "Prints each request to the gateway on standard error, without secrets.")
        private boolean debug;

        @Override
        public boolean debug() {
            return debug;
        }
    }

    /** Options of commands that may take long. */
    public static final class Working extends Asking {
        @Option(
                names = "--quiet",
                description = "No progress on standard error; errors and warnings are still printed.")
        private boolean quiet;

        @Override
        public boolean quiet() {
            return quiet;
        }
    }
}
