package dev.keywright.cli.commands;

import dev.keywright.app.RevealKey;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.kit.Style;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The only command that shows a secret, on request. */
@Command(
        name = "reveal",
        mixinStandardHelpOptions = true,
        description = "Shows a key to hand to its owner, on standard output. Needs the seed and the gateway.")
public final class RevealCommand implements Callable<Integer> {

    /** Not among the views of {@code report}, which never see a secret. */
    private static final Formats<RevealKey.Result> FORMATS = Formats.<RevealKey.Result>of(
                    OutputFormat.TEXT, (found, out) -> out.print(found.token().reveal()))
            .and(OutputFormat.JSON, (found, out) -> out.print(found.json()));

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking settings;

    @Parameters(paramLabel = "NAME", description = "The key's name in the files.")
    private String name;

    @Mixin
    private FormatOption<RevealKey.Result> format = new FormatOption<>(FORMATS);

    public RevealCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        RevealKey.Result found =
                new RevealKey(console.context()).run(new RevealKey.Request(project.request(), name), reporter);
        // A key must arrive unchanged, so text output bypasses the filter.
        Consumer<String> text = format.is(OutputFormat.TEXT) ? console::printExactly : console.out()::println;
        format.print(found, new Out(text, reporter.width(), Style.PLAIN));
        return ExitCode.DONE.code();
    }
}
