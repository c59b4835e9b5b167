package dev.keywright.cli;

import dev.keywright.apply.ApplyReport;
import dev.keywright.apply.Outcome;
import dev.keywright.apply.ProgressListener;
import dev.keywright.plan.Change;
import dev.keywright.plan.Plan;
import dev.keywright.render.ApplyEvents;

/** Writes an apply to standard output as it happens, one line an event. Whole lines, whichever thread it is. */
final class EventLines implements ProgressListener {

    private final Console console;

    EventLines(Console console) {
        this.console = console;
    }

    void started(Plan plan) {
        write(ApplyEvents.started(plan, console.clock().instant()));
    }

    @Override
    public void begun(Stage stage) {
        write(ApplyEvents.stage(stage, console.clock().instant()));
    }

    @Override
    public void finished(Change change, Outcome outcome) {
        write(ApplyEvents.change(change, outcome, console.clock().instant()));
    }

    /** What was not begun has had no line yet. */
    void finished(ApplyReport report) {
        report.results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Cancelled)
                .forEach(result -> finished(result.change(), result.outcome()));
        write(ApplyEvents.finished(report, console.clock().instant()));
    }

    private synchronized void write(String line) {
        console.out().print(line);
        console.out().flush();
    }
}
