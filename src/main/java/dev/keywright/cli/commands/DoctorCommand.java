package dev.keywright.cli.commands;

import dev.keywright.app.doctor.DiagnoseProject;
import dev.keywright.app.doctor.Migration;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.DurationOption;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.MigrationOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.diagnostic.Fact;
import dev.keywright.report.Formats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--probe",
            description =
                    "Also finds out by trying: writes a session and a policy that nobody can use, and deletes them.")
    private boolean probe;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Waits up to this long (30s, 5m) for a gateway that does not answer yet.")
    private Duration wait = Duration.ZERO;

    @Option(
            names = "--migrate",
            paramLabel = "SETTING=VALUE",
            converter = MigrationOption.class,
            description =
                    "Also reports what a change of hash_key_function, hash_keys, org_id or policy_ids would break."
                            + " Repeatable; changes nothing.")
    private List<Migration> changes = List.of();

    @Mixin
    private FormatOption<List<Fact>> format = new FormatOption<>(Formats.DOCTOR);

    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new DiagnoseProject.Request(project.request(), probe, wait, changes);
        List<Fact> facts = new DiagnoseProject(console.context()).run(request, reporter);
        format.print(facts, reporter.out());
        boolean problem = facts.stream().anyMatch(fact -> fact.level() == Fact.Level.PROBLEM);
        return (problem ? ExitCode.FAILED : ExitCode.DONE).code();
    }
}
