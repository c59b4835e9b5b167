package dev.keywright.cli.commands.review;

import dev.keywright.app.inventory.MeasureCapacity;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.capacity.CapacityView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sums what keys are granted of each API. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        description = {
            "Sums the rates and quotas that the declared keys are granted of each API, by team and by policy.",
            "Compares them with `capacity` of the project file. Needs no gateway. Changes nothing."
        })
public final class CapacityCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Option(names = "--live", description = "Uses the APIs and policies of the gateway.")
    private boolean live;

    @Option(names = "--details", description = "Shows every team, policy and name.")
    private boolean details;

    @Option(names = "--detailed-exitcode", description = "Exit code 2 when more is granted than a ceiling allows.")
    private boolean detailed;

    @Mixin
    private ReportOptions<CapacityView> format = new ReportOptions<>(Formats.CAPACITY);

    public CapacityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new MeasureCapacity.Request(project.request(), live);
        MeasureCapacity.Result result = new MeasureCapacity(console.context()).run(request, reporter);
        format.print(new CapacityView(result.namespace(), result.capacity(), details), console.context(), reporter);
        return (detailed && result.capacity().isOver() ? ExitCode.CHANGES_PENDING : ExitCode.DONE).code();
    }
}
