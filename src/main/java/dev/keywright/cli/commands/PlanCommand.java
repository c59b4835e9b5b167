package dev.keywright.cli.commands;

import dev.keywright.app.MakePlan;
import dev.keywright.app.PlanProject;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.cli.options.AllowOptions;
import dev.keywright.cli.options.PlanOutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.plan.PlanPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what apply would change. Read-only. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what would change on the gateway, and why. Changes nothing.")
public final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Mixin
    private AllowOptions allow;

    @Mixin
    private ReportOptions<PlanPage> format = new ReportOptions<>(Formats.PLAN);

    @Mixin
    private ShardOptions shard;

    @Option(
            names = "--detailed-exitcode",
            description = "Exit code 2 when there is something to change, or a key that had to be left alone.")
    private boolean detailed;

    @Mixin
    private PlanOutputOptions output;

    public PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        RunContext context = console.context();
        output.check(format, shard, context);
        var request =
                new PlanProject.Request(project.request(), output.against, allow.request(shard, output.refresh()));
        MakePlan.Result plan = new PlanOutput(output, format, console, reporter)
                .print(project.request(), listener -> new PlanProject(context).run(request, listener));
        if (!plan.plan().guards().isEmpty()) {
            reporter.guards(plan.plan().guards());
            return ExitCode.GUARDED.code();
        }
        return detailed && !plan.plan().isSettled() ? ExitCode.CHANGES_PENDING.code() : ExitCode.DONE.code();
    }
}
