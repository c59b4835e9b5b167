package dev.keywright.report.apply;

import dev.keywright.apply.Outcome;
import dev.keywright.report.kit.Style.Role;

/**
 * What became of one change, in words.
 *
 * @param word its name in JSON: {@code done}, {@code failed}, {@code stale}, {@code skipped}, {@code unknown}, {@code cancelled}
 * @param reason empty for what was done
 */
record OutcomeView(String word, Role role, String reason) {

    static final String DONE = "done";

    static OutcomeView of(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new OutcomeView("failed", Role.ERROR, failed.reason());
        } else if (outcome instanceof Outcome.Stale stale) {
            return new OutcomeView("stale", Role.WARNING, stale.reason());
        } else if (outcome instanceof Outcome.Skipped skipped) {
            return new OutcomeView("skipped", Role.WARNING, "it needs " + skipped.because() + ", which was not done");
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return new OutcomeView("unknown", Role.WARNING, unknown.reason() + "; the next plan tells");
        } else if (outcome instanceof Outcome.Cancelled) {
            return new OutcomeView("cancelled", Role.WARNING, "not begun");
        }
        return new OutcomeView(DONE, Role.CREATE, "");
    }

    /** Between the object and what should have happened to it. */
    String tells() {
        return word.equals("unknown") ? " perhaps " : " not ";
    }

    boolean isDone() {
        return word.equals(DONE);
    }
}
