package dev.keywright.cli.commands;

import dev.keywright.app.MakePlan;
import dev.keywright.app.SavePlan;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.PlanOutputOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.TimeText;
import dev.keywright.report.plan.DeclaredPlaces;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanTarget;
import dev.keywright.report.plan.PlanView;

/** Prints a plan, and saves it where that is asked for. */
record PlanOutput(PlanOutputOptions options, FormatOption<PlanPage> format, Console console, Reporter reporter) {

    void print(MakePlan.Result plan) {
        if (options.against.isPresent()) {
            String note =
                    "Planned against the snapshot of " + TimeText.of(plan.readSince()) + "; the gateway was not asked.";
            if (format.is(OutputFormat.JSON)) {
                reporter.message(note);
            } else {
                console.out().println(note + "\n");
            }
        }
        PlanView view = view(plan, context(plan).with(plan.undeclared().get()));
        format.print(new PlanPage(view, options.limit()), reporter.out());
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
