package dev.keywright.apply.run;

import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The outcome of each change so far. Thread-safe. */
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

    /** Marks a change that the gateway has, but whose ledger entry could not be written; the next run completes it. */
    public void spoil(int index, String reason) {
        if (isDone(index)) {
            set(index, new Outcome.Failed(reason));
        }
    }

    /** Changes that were not started count as cancelled. */
    public ApplyReport report() {
        var results = new ArrayList<ApplyReport.Result>();
        for (int i = 0; i < changes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            results.add(new ApplyReport.Result(changes.get(i), outcome == null ? new Outcome.Cancelled() : outcome));
        }
        return new ApplyReport(results);
    }
}
