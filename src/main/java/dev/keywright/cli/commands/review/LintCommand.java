package dev.keywright.cli.commands.review;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.review.LintProject;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.findings.LintView;
import dev.keywright.review.Lint;
import java.util.List;
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
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Mixin
    private LevelOptions levels;

    @Option(
            names = "--live",
            description = "Uses the APIs and policies of the gateway, and reports what is missing there.")
    private boolean live;

    @Option(names = "--details", description = "Shows every finding in full.")
    private boolean details;

    @Mixin
    private FormatOption<LintView> format = new FormatOption<>(Formats.LINT);

    public LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new LintProject.Request(project.request(), live, levels.levels());
        LintProject.Result result = new LintProject(console.context()).run(request, reporter);
        LoadProject.Loaded loaded = result.loaded();
        var view = new LintView(
                loaded.diagnostics().all(),
                result.lint().map(Lint.Result::findings).orElse(List.of()),
                result.lint().map(Lint.Result::accepted).orElse(0),
                loaded.lines(),
                loaded.folderFrom(console.folder()),
                details);
        format.print(view, reporter.out());
        boolean passed = result.lint().filter(lint -> !lint.hasErrors()).isPresent();
        return (passed ? ExitCode.DONE : ExitCode.FAILED).code();
    }
}
