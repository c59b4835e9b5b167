package dev.keywright.cli.commands.start;

import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.help.CodePage;
import dev.keywright.cli.help.GuessedWords;
import dev.keywright.cli.terminal.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command, or the code of a diagnostic. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "Explains a command or the code of a message; without one, lists the commands.")
public final class HelpCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND|CODE",
            description = "A command, or the code in brackets of a message.")
    private String topic;

    public HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.parent().commandLine();
        if (topic == null) {
            console.print(root.getUsageMessage(Ansi.OFF));
            return ExitCode.DONE.code();
        }
        CommandLine command = root.getSubcommands().get(topic);
        if (command != null) {
            console.print(command.getUsageMessage(Ansi.OFF));
            return ExitCode.DONE.code();
        }
        Optional<String> answer =
                CodePage.of(topic).or(() -> GuessedWords.answer(topic).map(text -> text + "\n"));
        if (answer.isPresent()) {
            console.print(answer.get());
            return ExitCode.DONE.code();
        }
        throw new ParameterException(
                spec.commandLine(),
                "there is no command and no code '" + topic + "'. "
                        + GuessedWords.nearest(topic, root).orElse("'keywright help' lists all."));
    }
}
