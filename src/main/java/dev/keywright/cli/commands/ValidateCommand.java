package dev.keywright.cli.commands;

import dev.keywright.app.ValidateProject;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.options.ShardOptions;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.findings.DiagnosticsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the files and, with {@code --live}, what they refer to. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks the files and reports all mistakes at once. Needs no gateway.")
public final class ValidateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private FileParameters chosen;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Mixin
    private ShardOptions shard;

    @Option(names = "--live", description = "Also asks the gateway for the APIs, versions and policies referred to.")
    private boolean live;

    @Option(names = "--require-secrets", description = "An unset variable is an error also without --live.")
    private boolean requireSecrets;

    @Mixin
    private ReportOptions<DiagnosticsView> format = new ReportOptions<>(Formats.VALIDATE);

    public ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new ValidateProject.Request(project.request(), live, requireSecrets, shard.shard);
        var validation = new Validation(request, shard, console, reporter, format);
        return (chosen.files().isEmpty() ? validation.ofProject() : validation.of(chosen.files())).code();
    }
}
