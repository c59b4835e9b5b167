package dev.keywright.cli.commands;

import dev.keywright.app.run.OutputException;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.cli.terminal.Console;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.apply.ApplyEvents;
import dev.keywright.report.apply.ApplyView;
import dev.keywright.report.kit.Style;
import java.time.Duration;
import java.util.Optional;

/** Writes an apply to standard output as it happens, one line per event. Lines stay whole across threads. */
final class EventLines implements ProgressListener {

    private final Console console;
    private final Cancellation cancel;

    /** @param cancel requested when an event cannot be written, so that nothing further happens unseen */
    EventLines(Console console, Cancellation cancel) {
        this.console = console;
        this.cancel = cancel;
    }

    /** @throws OutputException when it cannot be written, so that no change starts unseen */
    void started(Plan plan) {
        print(ApplyEvents.started(plan, console.clock().instant()));
    }

    @Override
    public void begun(Stage stage) {
        write(ApplyEvents.stage(stage, console.clock().instant()));
    }

    @Override
    public void finished(Change change, Outcome outcome) {
        write(ApplyEvents.change(change, outcome, console.clock().instant()));
    }

    /** Changes that were never started have no line yet. */
    void finished(ApplyReport report, Plan plan) {
        report.results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Cancelled)
                .forEach(result -> finished(result.change(), result.outcome()));
        Formats.APPLY.render(
                OutputFormat.JSONL,
                new ApplyView(
                        report, plan.leftAlone(), console.clock().instant(), false, Duration.ZERO, Optional.empty()),
                new Out(this::write, 0, Style.PLAIN));
    }

    private synchronized void write(String line) {
        try {
            print(line);
        } catch (OutputException e) {
            cancel.request(); // The run ends as after Ctrl-C, and Main reports the failed output.
        }
    }

    private void print(String line) {
        console.data(line);
        console.out().flush();
    }
}
