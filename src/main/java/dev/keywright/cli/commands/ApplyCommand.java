package dev.keywright.cli.commands;

import dev.keywright.app.ApplyPlan;
import dev.keywright.app.files.PlanFile;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.RunContext;
import dev.keywright.cli.options.AllowOptions;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.LockOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ReviewedOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.apply.ApplyView;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the gateway match the files. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Plans, asks, and makes the changes. Run again, it finishes what was cut off.")
public final class ApplyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Mixin
    private AllowOptions allow;

    @Mixin
    private LockOptions lock;

    @Mixin
    private ReviewedOptions reviewed;

    @Mixin
    private ShardOptions shard;

    @Mixin
    private ShardOptions.Waiting waiting;

    @Mixin
    private FormatOption<ApplyView> format = new FormatOption<>(Formats.APPLY);

    public ApplyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        RunContext context = console.context();
        waiting.refuseWithout(shard);
        Optional<PlanFile> file = reviewed.open(context, shard);
        ApplyPlan.Request request =
                reviewed.request(allow.request(shard, reviewed.refresh()), file, lock, waiting, project, context);
        Workspace workspace = new OpenWorkspace(context, reporter)
                .open(project.request().orEnvironment(file.flatMap(PlanFile::environment)));
        var operator = new TerminalOperator(console, reporter, format, reviewed.details(), reviewed.delivers());
        ApplyPlan.Result result = new ApplyPlan(context).run(workspace, request, operator, reporter);
        if (result instanceof ApplyPlan.Result.Guarded guarded) {
            reporter.guards(guarded.guards());
        }
        return result.exitCode().code();
    }
}
