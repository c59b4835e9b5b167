package dev.keywright.cli.commands.review;

import dev.keywright.app.format.FormatFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.format.FormatDiff;
import dev.keywright.report.kit.TerminalEscape;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays out the files in one style. */
@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        description = {
            "Lays out the files in one style: indentation, spaces, quotes, blank lines.",
            "Comments, order and meaning stay. Where a file is not YAML, none is changed."
        })
public final class FmtCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "The files. Default: every YAML file of the project.")
    private List<Path> files = List.of();

    @Option(names = "--check", description = "Changes nothing; exit code 2 when a file is not in the style.")
    private boolean check;

    @Option(names = "--diff", description = "Changes nothing; shows the lines that would change.")
    private boolean diff;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions settings;

    public FmtCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new FormatFiles.Request(project.request(), files, !check && !diff);
        var result = new FormatFiles(console.context()).run(request, reporter);
        result.changed()
                .forEach(file -> console.print(
                        diff ? FormatDiff.of(file, reporter.style()) : TerminalEscape.text(file.name()) + "\n"));
        return (check && !result.changed().isEmpty() ? ExitCode.CHANGES_PENDING : ExitCode.DONE).code();
    }
}
