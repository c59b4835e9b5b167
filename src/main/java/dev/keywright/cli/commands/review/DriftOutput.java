package dev.keywright.cli.commands.review;

import dev.keywright.app.DetectDrift;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.drift.DriftView;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.PlanTarget;
import dev.keywright.review.drift.Baseline;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of drift is shown, and what is accepted. */
final class DriftOutput {

    @Option(names = "--details", description = "Shows all drift; without it, the riskiest. With --format text.")
    private boolean details;

    @Mixin
    private BaselineOptions baseline = new BaselineOptions();

    @Mixin
    private WebhookOptions webhook = new WebhookOptions();

    /** Stops if the options contradict each other, before any request to the gateway. */
    void check(FormatOption<DriftView> format, RunContext context, Reporter reporter) {
        if (details && !format.isForPeople()) {
            throw new StoppedException(
                    ExitCode.USAGE, "--details is for --format text; the other formats hold everything");
        }
        webhook.check(context);
        baseline.read(context, reporter);
    }

    DriftView view(DetectDrift.Result found, SourcePaths paths, RunContext context) {
        var project = found.declared().project();
        Baseline.Result judged = Baseline.apply(
                baseline.entries(),
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
                new DriftView.Place(baseline.name(), paths),
                found.plan().readSince(),
                details ? DriftView.ALL : DriftView.FEW);
    }

    /** @return whether nothing is left to report */
    boolean finish(DetectDrift.Result found, DriftView view, RunContext context, Reporter reporter) {
        boolean clean = baseline.write(found, view.judged(), context, reporter);
        if (!clean) {
            webhook.post(view);
        }
        return clean;
    }
}
