package dev.keywright.apply.run;

import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What has become of each change so far. Safe for use by several threads. */
public final class Outcomes {

    private final List<Change> changes;
    private final AtomicReferenceArray<Outcome> outcomes;
    private final ProgressListener progress;

    public Outcomes(Plan plan, ProgressListener progress) {
        this.changes = plan.changes();
        this.outcomes = new AtomicReferenceArray<>(changes.size());
        this.progress = progress;
    }

    public void set(int index, Outcome outcome) {
        outcomes.set(index, outcome);
        progress.finished(changes.get(index), outcome);
    }

    public boolean isOpen(int index) {
        return outcomes.get(index) == null;
    }

    public boolean isDone(int index) {
        return outcomes.get(index) instanceof Outcome.Done;
    }

    /** The gateway has it, but what belongs to it was not written; the next run finishes that. */
    public void spoil(int index, String reason) {
        if (isDone(index)) {
            set(index, new Outcome.Failed(reason));
        }
    }

    /** What was not begun was cancelled. */
    public ApplyReport report() {
        var results = new ArrayList<ApplyReport.Result>();
        for (int i = 0; i < changes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            results.add(new ApplyReport.Result(changes.get(i), outcome == null ? new Outcome.Cancelled() : outcome));
        }
        return new ApplyReport(results);
    }
}
