package dev.keywright.cli.commands.leaks;

import dev.keywright.app.leaks.RotateKey;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.DurationOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.leaks.RotationText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows or makes the edit that gives a key another credential. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description =
                "Shows the edit of the files that gives a key another credential. Changes nothing on the gateway.")
public final class RotateCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "The key's name or address.")
    private String name;

    @Option(names = "--write", description = "Makes the edit in the project's files.")
    private boolean write;

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            converter = AsWritten.class,
            description = "Also lets the old credential keep working this long (12h, 7d).")
    private String overlap;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions settings;

    public RotateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, settings);
        var request = new RotateKey.Request(project.request(), name, Optional.ofNullable(overlap), write);
        var rotation = new RotateKey(console.context()).run(request, reporter);
        reporter.out().lines(RotationText.of(rotation, reporter.style(), reporter.width()));
        return ExitCode.DONE.code();
    }

    /** The files get the duration as it was given. */
    static final class AsWritten implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            new DurationOption().convert(text);
            return text;
        }
    }
}
