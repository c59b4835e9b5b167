package dev.keywright.cli.commands.leaks;

import dev.keywright.app.files.SecretLines;
import dev.keywright.app.leaks.TraceLeakedKey;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.KeyInput;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.model.leaks.LeakAnswer;
import dev.keywright.report.Formats;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whose a leaked key is, and the edit that replaces it. */
@Command(
        name = "leaked",
        mixinStandardHelpOptions = true,
        description = {
            "Reads one leaked key from standard input; reports whose it is, whether it works, what it opens, and the edit",
            "that replaces it. The key is sent to the project's gateway and nowhere else."
        })
public final class LeakedCommand implements Callable<Integer>, KeyInput {

    private static final String STANDARD_INPUT = "-";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            arity = "0..*",
            description = "Always -: standard input, the only way to hand in a key.")
    private List<String> from = List.of();

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Working settings;

    @Option(names = "--write", description = "Makes the edit in the project's files. Changes nothing on the gateway.")
    private boolean write;

    @Mixin
    private FormatOption<LeakAnswer> format = new FormatOption<>(Formats.LEAKED);

    public LeakedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!from.equals(List.of(STANDARD_INPUT))) {
            // What was given is not repeated: it may be the key.
            throw new ParameterException(
                    spec.commandLine(),
                    "hand the key in on standard input: 'keywright leaked -'. On the command line, other users and"
                            + " the shell's history would see it.");
        }
        var reporter = new Reporter(console, settings);
        var request = new TraceLeakedKey.Request(project.request(), SecretLines.one(console.in()), write);
        format.print(new TraceLeakedKey(console.context()).run(request, reporter), reporter.out());
        return ExitCode.DONE.code();
    }
}
