package dev.keywright.cli.commands.review;

import dev.keywright.app.DetectDrift;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.drift.DriftView;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.PlanTarget;
import dev.keywright.review.drift.Baseline;
import java.util.List;
import picocli.CommandLine.Option;

/** What of drift is shown, and what is accepted. */
final class DriftOutput {

    @Option(names = "--details", description = "Shows all drift; without it, the riskiest. With --format text.")
    private boolean details;

    /** Stops if the options contradict each other, before any request to the gateway. */
    void check(FormatOption<DriftView> format, RunContext context) {
        if (details && !format.is(OutputFormat.TEXT)) {
            throw new StoppedException(
                    ExitCode.USAGE, "--details is for --format text; the other formats hold everything");
        }
    }

    DriftView view(DetectDrift.Result found, SourcePaths paths, RunContext context) {
        var project = found.declared().project();
        Baseline.Result judged = Baseline.apply(
                List.of(),
                found.report(),
                project.environment(),
                context.clock().instant().getEpochSecond());
        PlanContext shown = PlanContext.of(found.declared(), found.plan().apis())
                .with(PlanTarget.of(project, found.plan().options()));
        return DriftView.of(
                project.namespace(),
                shown,
                found.report(),
                judged,
                new DriftView.Place("", paths),
                found.plan().readSince(),
                details ? DriftView.ALL : DriftView.FEW);
    }

    boolean finish(DetectDrift.Result found, DriftView view, Console console, Reporter reporter) {
        return view.judged().isClean();
    }
}
