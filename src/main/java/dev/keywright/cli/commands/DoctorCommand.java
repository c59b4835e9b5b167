package dev.keywright.cli.commands;

import dev.keywright.app.doctor.DiagnoseProject;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ExaminationOptions;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.RebuildOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Fact;
import dev.keywright.report.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reports how the gateway is configured and what that means for the project. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Reports what the gateway is, and what that means for keys and policies.")
public final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Mixin
    private ExaminationOptions examination;

    @ArgGroup(exclusive = false)
    private RebuildOptions rebuild;

    @Mixin
    private FormatOption<List<Fact>> format = new FormatOption<>(Formats.DOCTOR);

    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = examination.request(project.request());
        List<Fact> facts = new ArrayList<>(new DiagnoseProject(console.context()).run(request, reporter));
        if (rebuild != null) {
            facts.addAll(rebuild.run(project.request(), console, reporter));
        }
        format.print(facts, reporter.out());
        boolean problem = facts.stream().anyMatch(fact -> fact.level() == Fact.Level.PROBLEM);
        return (problem ? ExitCode.FAILED : ExitCode.DONE).code();
    }
}
