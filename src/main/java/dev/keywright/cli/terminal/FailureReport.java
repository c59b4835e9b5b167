package dev.keywright.cli.terminal;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Failure;
import dev.keywright.cli.help.GuessedOptions;
import dev.keywright.cli.help.GuessedWords;
import dev.keywright.diagnostic.SourceLines;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports why a command failed, and with which exit code it ends. */
public final class FailureReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Console console;

    public FailureReport(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        if (command.getParent() == null && e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (!word.startsWith("-")) {
                return unknownCommand(word, command);
            }
        }
        boolean mayBeKey = command.getCommand() instanceof KeyInput && e instanceof UnmatchedArgumentException;
        reporter(command).error(mayBeKey ? withoutGiven(message(e), command, args) : message(e));
        Optional<String> guessed = e instanceof UnmatchedArgumentException unmatched
                ? GuessedOptions.answer(unmatched.getUnmatched().get(0), command)
                : Optional.empty();
        if (guessed.isPresent()) {
            console.err().println(guessed.get());
        } else if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            console.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE.code();
    }

    /** Picocli would propose whatever shares a few letters: demo for destroy. */
    private int unknownCommand(String word, CommandLine root) {
        Reporter reporter = reporter(root);
        reporter.error("there is no command '" + word + "'");
        reporter.advice(GuessedWords.answer(word)
                .or(() -> GuessedWords.nearest(word, root))
                .orElse("'keywright help' lists all commands."));
        return ExitCode.USAGE.code();
    }

    /** Picocli's message for a NAME=VALUE option without {@code =}; the groups are option, label and text. */
    private static final Pattern NO_PAIR =
            Pattern.compile("Value for option '(.+?)' \\((.+?)\\) should be in .+ format but was (.*)", Pattern.DOTALL);

    /** Without the words of the command line, apart from names of options. */
    private static String withoutGiven(String message, CommandLine command, String... args) {
        String shown = message;
        for (String arg : args) {
            String given = arg.startsWith("--") ? arg.substring(arg.indexOf('=') + 1) : arg;
            boolean isName = given.equals(command.getCommandName())
                    || command.getCommandSpec().optionsMap().containsKey(given);
            if (!given.isEmpty() && !isName) {
                shown = shown.replace(given, "…");
            }
        }
        return shown.equals(message)
                ? message
                : shown + "; what was given is not shown, since it may be a key, which is handed in on standard input";
    }

    /** Picocli's message, with its slips corrected. */
    private static String message(ParameterException e) {
        String text = e.getMessage().replaceFirst("^Error: ", "").replace("option option", "option");
        Matcher pair = NO_PAIR.matcher(text);
        return pair.matches()
                ? "Invalid value for option '%s': '%s' is not %s".formatted(pair.group(1), pair.group(3), pair.group(2))
                // Of a repeatable option, picocli names the value's label, too.
                : text.replaceFirst("^(Invalid value for option '[^']+') \\(.*?\\): ", "$1: ");
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Reporter reporter = reporter(command);
        Failure failure = Failure.of(e);
        if (failure instanceof Failure.Explained explained) {
            reporter.error(explained.message());
            reporter.advice(explained.advice());
        } else if (failure instanceof Failure.Diagnosed diagnosed) {
            reporter.diagnostics(List.of(diagnosed.diagnostic()), SourceLines.NONE);
        } else if (failure instanceof Failure.Internal internal) {
            internal(internal, reporter, outputOptions(command));
        }
        return failure.exitCode().code();
    }

    private static void internal(Failure.Internal failure, Reporter reporter, OutputOptions settings) {
        reporter.error(failure.message());
        reporter.frames(failure.frames());
        reporter.advice("This is a bug in Keywright. Please report it, including the line above."
                + (settings instanceof OutputOptions.Asking && !settings.debug()
                        ? " --debug adds the stack trace."
                        : ""));
    }

    private Reporter reporter(CommandLine command) {
        return new Reporter(console, outputOptions(command));
    }

    /** The output options of the command that failed; the defaults if it has none. */
    private static OutputOptions outputOptions(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandLine.Model.CommandSpec::userObject)
                .filter(OutputOptions.class::isInstance)
                .map(OutputOptions.class::cast)
                .findFirst()
                .orElseGet(OutputOptions::new);
    }
}
