package dev.keywright.cli.commands.start;

import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.completion.ShellCompletion;
import dev.keywright.cli.options.NamedValues;
import dev.keywright.cli.terminal.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that completes commands, options and names in a shell. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the script that completes commands, options, and the names of the project's keys and policies.",
            "bash: source <(keywright completion)",
            "zsh:  source <(keywright completion zsh)",
            "fish: keywright completion fish | source"
        })
public final class CompletionCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            converter = ShellName.class,
            defaultValue = "bash",
            description = "bash, zsh or fish. Default: ${DEFAULT-VALUE}.")
    private ShellCompletion.Shell shell;

    public CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.data(ShellCompletion.of(spec.parent().commandLine(), shell));
        return ExitCode.DONE.code();
    }

    static final class ShellName extends NamedValues<ShellCompletion.Shell> {

        ShellName() {
            super(ShellCompletion.Shell.values(), shell -> shell.name().toLowerCase(Locale.ROOT));
        }
    }
}
