package dev.keywright.cli.terminal;

import dev.keywright.app.run.Progress;
import dev.keywright.cli.progress.Bar;
import dev.keywright.cli.progress.ProgressLines;
import java.time.Duration;

/**
 * Selects the progress output of a command: none with {@code --quiet}, a bar on a terminal, otherwise an occasional
 * line.
 */
public final class ProgressOutput {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private ProgressOutput() {}

    static Progress of(Console console, OutputOptions settings) {
        if (settings.quiet()) {
            return Progress.NONE;
        }
        boolean dumb = "dumb".equals(console.environment().get("TERM"));
        return console.errTerminal() && !dumb && !settings.debug() && !settings.isLinear(console)
                ? new Bar(console.err(), new Width(console).err())
                : ProgressLines.every(BETWEEN_LINES, console.err()::println);
    }
}
