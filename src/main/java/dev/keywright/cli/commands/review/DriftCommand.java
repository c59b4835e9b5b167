package dev.keywright.cli.commands.review;

import dev.keywright.app.DetectDrift;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.output.CheckoutPaths;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.model.Shard;
import dev.keywright.report.Formats;
import dev.keywright.report.drift.DriftView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports what others changed on the gateway. Reads only. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = "Reports what has changed on the gateway since the last apply, and what to do. Changes nothing.")
public final class DriftCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Compares with a snapshot (keywright snapshot) instead of the gateway, which is not asked.")
    private Optional<Path> against = Optional.empty();

    @Option(names = "--detailed-exitcode", description = "Exit code 2 when there is drift that is not accepted.")
    private boolean detailed;

    @Mixin
    private DriftOutput output = new DriftOutput();

    @Mixin
    private ReportOptions<DriftView> format = new ReportOptions<>(Formats.DRIFT);

    public DriftCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        RunContext context = console.context();
        output.check(format, context, reporter);
        var detect = new DetectDrift(context);
        DetectDrift.Result found = against.isPresent()
                ? detect.run(project.request(), against.get(), reporter)
                : detect.run(
                        new OpenWorkspace(context, reporter).openReading(project.request(), Shard.WHOLE), reporter);
        DriftView view = output.view(found, CheckoutPaths.of(project.request(), context), context);
        format.print(view, context, reporter);
        boolean clean = output.finish(found, view, context, reporter);
        return (detailed && !clean ? ExitCode.CHANGES_PENDING : ExitCode.DONE).code();
    }
}
