package dev.keywright.app;

import dev.keywright.app.run.ExitCode;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.plan.Plan;

/** The exit code of an apply. */
final class ApplyExitCode {

    private ApplyExitCode() {}

    /**
     * @param reported whether the result could be written
     * @param delivered whether each new key was delivered, if that was asked for
     */
    static ExitCode of(ApplyReport report, Plan plan, boolean reported, boolean delivered) {
        ExitCode code = reported ? reported(report, plan) : unreported(report, plan);
        return code == ExitCode.DONE && !delivered ? ExitCode.PARTLY_APPLIED : code;
    }

    /**
     * An apply that stops because its events could not be written was not interrupted by anyone, so it does not exit as
     * interrupted.
     */
    private static ExitCode unreported(ApplyReport report, Plan plan) {
        if (report.complete() || report.nothingHappened()) {
            return ExitCode.FAILED;
        }
        return report.cancelled() ? ExitCode.PARTLY_APPLIED : reported(report, plan);
    }

    private static ExitCode reported(ApplyReport report, Plan plan) {
        if (report.complete()) {
            return plan.leftAlone().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_APPLIED;
        }
        if (report.cancelled()) {
            return ExitCode.INTERRUPTED;
        }
        if (report.stale()) {
            return ExitCode.STALE_PLAN;
        }
        return report.nothingHappened() ? ExitCode.FAILED : ExitCode.PARTLY_APPLIED;
    }
}
