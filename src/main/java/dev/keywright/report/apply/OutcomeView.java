package dev.keywright.report.apply;

import dev.keywright.apply.run.Outcome;
import dev.keywright.report.kit.Style.Role;

/** How the outcome of one change is shown. */
final class OutcomeView {

    private OutcomeView() {}

    static Role role(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return Role.CREATE;
        }
        return outcome instanceof Outcome.Failed ? Role.ERROR : Role.WARNING;
    }

    /** The words between the object and what should have happened to it. */
    static String negation(Outcome outcome) {
        return outcome instanceof Outcome.Unknown ? " may have been " : " not ";
    }
}
