package dev.keywright.cli.commands.leaks;

import dev.keywright.app.leaks.ScanFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.report.Formats;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds keys in files and logs. Reads only. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Finds keys in files, folders and logs, and names whose they are. Shows no part of a key.",
            "Needs no gateway. Without a project, keys are recognised by their form."
        })
public final class ScanCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "A file or folder; - reads standard input, such as the output of 'git log -p'.")
    private List<String> paths;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Option(names = "--fail", description = "Exit code 2 when a key is found.")
    private boolean fail;

    @Mixin
    private FormatOption<ScanResult> format = new FormatOption<>(Formats.SCAN);

    public ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new ScanFiles.Request(paths, project.request());
        ScanResult result = new ScanFiles(console.context(), console.in()).run(request, reporter);
        format.print(result, reporter.out());
        if (!result.unread().isEmpty()) {
            return ExitCode.FAILED.code();
        }
        return (fail && !result.leaked().isEmpty() ? ExitCode.CHANGES_PENDING : ExitCode.DONE).code();
    }
}
