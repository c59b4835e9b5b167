package dev.keywright.apply.run;

import dev.keywright.plan.change.Change;
import java.util.List;

/** The outcome of a plan, change by change, in plan order. */
public record ApplyReport(List<Result> results) {

    public record Result(Change change, Outcome outcome) {}

    public ApplyReport {
        results = List.copyOf(results);
    }

    public int done() {
        return (int) results.stream()
                .filter(r -> r.outcome() instanceof Outcome.Done)
                .count();
    }

    public boolean complete() {
        return done() == results.size();
    }

    public boolean cancelled() {
        return results.stream().anyMatch(r -> r.outcome() instanceof Outcome.Cancelled);
    }

    /** Whether the gateway is certain to be unchanged. */
    public boolean nothingHappened() {
        return results.stream()
                .noneMatch(r -> r.outcome() instanceof Outcome.Done || r.outcome() instanceof Outcome.Unknown);
    }

    /** Whether every change that was not made was left out because its object had changed since the plan was made. */
    public boolean stale() {
        return !complete()
                && open().stream()
                        .map(Result::outcome)
                        .allMatch(o -> o instanceof Outcome.Stale || o instanceof Outcome.Skipped)
                && results.stream().anyMatch(r -> r.outcome() instanceof Outcome.Stale);
    }

    /** Everything that was not done. */
    public List<Result> open() {
        return results.stream()
                .filter(r -> !(r.outcome() instanceof Outcome.Done))
                .toList();
    }
}
