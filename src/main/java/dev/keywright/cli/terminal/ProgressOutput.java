package dev.keywright.cli.terminal;

import dev.keywright.apply.Outcome;
import dev.keywright.apply.ProgressListener;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.progress.Bar;
import dev.keywright.cli.progress.Progress;
import dev.keywright.cli.progress.ProgressLines;
import dev.keywright.diagnostic.Counts;
import dev.keywright.ownership.live.ReadListener;
import dev.keywright.plan.Change;
import java.time.Duration;

/** Progress of a command on standard error: none with {@code --quiet}, a bar on a terminal, else a line now and then. */
public final class ProgressOutput {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private ProgressOutput() {}

    static Progress of(Console console, OutputOptions look) {
        if (look.quiet()) {
            return Progress.NONE;
        }
        boolean dumb = "dumb".equals(console.environment().get("TERM"));
        return console.errTerminal() && !dumb && !look.debug()
                ? new Bar(console.err(), new Width(console).err())
                : ProgressLines.every(BETWEEN_LINES, console.err()::println);
    }

    public static ReadListener reading(Progress progress) {
        return new ReadListener() {
            @Override
            public void begun(int sessions) {
                progress.begin("Reading sessions", sessions);
            }

            @Override
            public void read(int more) {
                progress.step(more);
            }
        };
    }

    public static ProgressListener applying(Progress progress) {
        return new ProgressListener() {
            @Override
            public void finished(Change change, Outcome outcome) {
                progress.step(1);
            }

            @Override
            public void waits(int keys, int seconds) {
                progress.begin(
                        "Waiting, since traffic could bring back %s just revoked (seconds)"
                                .formatted(Counts.of(keys, "key")),
                        seconds);
            }

            @Override
            public void waited(int seconds) {
                progress.step(seconds);
            }
        };
    }
}
