package dev.keywright.report.plan.ci;

import dev.keywright.report.findings.DiagnosticsGithub;
import dev.keywright.report.findings.DiagnosticsGitlab;
import dev.keywright.report.findings.DiagnosticsJunit;
import dev.keywright.report.findings.DiagnosticsSarif;
import dev.keywright.report.plan.PlanPage;

/** A plan in the formats of CI systems. */
public final class PlanInCi {

    private static final String COMMAND = "plan";

    private PlanInCi() {}

    public static String github(PlanPage page) {
        return DiagnosticsGithub.of(PlanFindings.grouped(page));
    }

    public static String gitlab(PlanPage page) {
        return DiagnosticsGitlab.of(PlanFindings.each(page));
    }

    public static String sarif(PlanPage page) {
        return DiagnosticsSarif.of(PlanFindings.each(page), COMMAND);
    }

    public static String junit(PlanPage page) {
        return DiagnosticsJunit.of(PlanFindings.each(page), COMMAND, "no changes");
    }
}
