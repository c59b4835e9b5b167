package dev.keywright.cli.commands;

import dev.keywright.app.MakePlan;
import dev.keywright.app.SavePlan;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Failure;
import dev.keywright.app.run.Listener;
import dev.keywright.cli.options.PlanOutputOptions;
import dev.keywright.cli.output.CheckoutPaths;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.CollectedErrors;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.TimeText;
import dev.keywright.report.plan.DeclaredPlaces;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanTarget;
import dev.keywright.report.plan.PlanView;
import dev.keywright.report.plan.ci.FailedPlan;
import java.util.Optional;
import java.util.function.Function;

/** Prints a plan, or why there is none, and saves it where that is asked for. */
record PlanOutput(PlanOutputOptions options, ReportOptions<PlanPage> format, Console console, Reporter reporter) {

    /**
     * Makes the plan and prints it in every format that is asked for. If it fails, these formats hold the errors.
     *
     * @param make receives the listener of the work
     */
    MakePlan.Result print(ProjectRequest project, Function<Listener, MakePlan.Result> make) {
        SourcePaths paths = CheckoutPaths.of(project, console.context());
        var listener = new CollectedErrors(reporter);
        MakePlan.Result plan;
        try {
            plan = make.apply(listener);
        } catch (RuntimeException e) {
            failed(Failure.of(e), listener, paths, project.environment());
            throw e;
        }
        print(plan, paths);
        return plan;
    }

    private void failed(Failure failure, CollectedErrors found, SourcePaths paths, Optional<String> environment) {
        if (failure.exitCode() != ExitCode.FAILED) {
            return;
        }
        var view = new FailedPlan(new DiagnosticsView(found.with(failure), found.lines(), paths), environment);
        format.printInstead(Formats.FAILED_PLAN, view, console.context(), reporter);
    }

    private void print(MakePlan.Result plan, SourcePaths paths) {
        if (options.against.isPresent()) {
            String note =
                    "Planned against the snapshot of " + TimeText.of(plan.readSince()) + "; the gateway was not asked.";
            if (format.isForPeople()) {
                console.out().println(note + "\n");
            } else {
                reporter.message(note);
            }
        }
        PlanView view = view(plan, context(plan).with(plan.undeclared().get()));
        var page = new PlanPage(view, options.limit(), paths);
        format.print(page, console.context(), reporter);
        options.out().ifPresent(file -> {
            new SavePlan(console.context()).run(plan, view.kept(), file, options.key());
            reporter.message("Saved to " + file + ". To make exactly these changes: keywright apply "
                    + ShellWord.quoted(file.toString()));
        });
    }

    /** The plan with the context that its readers need. */
    static PlanView view(MakePlan.Result plan) {
        return view(plan, context(plan));
    }

    private static PlanContext context(MakePlan.Result plan) {
        return PlanContext.of(plan.declared(), plan.apis())
                .with(DeclaredPlaces.of(plan.declared(), plan.plan()))
                .with(PlanTarget.of(plan.declared().project(), plan.options()))
                .with(plan.basis());
    }

    private static PlanView view(MakePlan.Result plan, PlanContext context) {
        return PlanView.of(plan.plan(), context).withDigest(plan.digest());
    }
}
