package dev.keywright.cli.commands.review;

import dev.keywright.app.review.LintProject;
import dev.keywright.cli.commands.FileParameters;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.findings.LintView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks what the files declare against rules. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Reports what is valid and yet risky or useless: keys without limits or an end, wildcards, unused policies.",
            "Judges what the gateway makes of each key. Needs no gateway."
        })
public final class LintCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private FileParameters chosen;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Mixin
    private LevelOptions levels;

    @Option(
            names = "--live",
            description = "Uses the APIs and policies of the gateway, and reports what is missing there.")
    private boolean live;

    @Option(names = "--against", paramLabel = "FILE", description = "As --live, with those of a snapshot.")
    private Optional<Path> against = Optional.empty();

    @Option(names = "--details", description = "Shows every finding in full.")
    private boolean details;

    @Option(names = "--require-secrets", description = "An unset variable is an error also without --live.")
    private boolean requireSecrets;

    @Mixin
    private ReportOptions<LintView> format = new ReportOptions<>(Formats.LINT);

    public LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new LintProject.Request(project.request(), live, against, requireSecrets, levels.levels());
        var linting = new Linting(request, details, console, reporter, format);
        return (chosen.files().isEmpty() ? linting.ofProject() : linting.of(chosen.files())).code();
    }
}
