package dev.keywright.cli.terminal;

import dev.keywright.app.files.PrivateFile;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.diagnostic.ErrorFrames;
import dev.keywright.gateway.GatewayException;
import dev.keywright.report.findings.SourceLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The catch ladder: what is told, and which exit code, when a command does not come to its own end. */
public final class FailureReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Console console;

    public FailureReport(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        reporter(command).error(message(e));
        if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            console.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE.code();
    }

    /** Without picocli's slips. */
    private static String message(ParameterException e) {
        return e.getMessage().replaceFirst("^Error: ", "").replace("option option", "option");
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Reporter reporter = reporter(command);
        try {
            throw e;
        } catch (StoppedException stopped) {
            if (!stopped.getMessage().isEmpty()) {
                reporter.error(stopped.getMessage());
            }
            return stopped.exitCode().code();
        } catch (OutputException reported) {
            // Main reports it, since any command can meet it at its very end, too.
        } catch (IOException file) {
            file(file, reporter);
        } catch (UncheckedIOException file) {
            file(file.getCause(), reporter);
        } catch (DiagnosticException known) {
            reporter.tell(List.of(known.diagnostic()), SourceLines.NONE);
        } catch (GatewayException trouble) {
            reporter.error("the gateway: " + trouble.getMessage());
            reporter.advice(advice(trouble.kind()));
        } catch (Exception unforeseen) {
            internal(unforeseen, reporter, look(command));
        }
        return ExitCode.FAILED.code();
    }

    /** The message of an unforeseen exception may hold anything, so only its type and place are shown. */
    private static void internal(Exception e, Reporter reporter, OutputOptions look) {
        reporter.error("internal error (" + e.getClass().getSimpleName() + ") at " + ErrorFrames.place(e));
        reporter.frames(ErrorFrames.of(e));
        reporter.advice("This is a bug in Keywright. Please report it, including the line above."
                + (look instanceof OutputOptions.Asking && !look.debug() ? " --debug adds the stack trace." : ""));
    }

    private static void file(IOException e, Reporter reporter) {
        String name =
                e instanceof FileSystemException system && system.getFile() != null ? system.getFile() + ": " : "";
        reporter.error(name + PrivateFile.reason(e));
    }

    private Reporter reporter(CommandLine command) {
        return new Reporter(console, look(command));
    }

    /** The options of the command that failed; of a command without such options, the usual ones. */
    private static OutputOptions look(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandLine.Model.CommandSpec::userObject)
                .filter(OutputOptions.class::isInstance)
                .map(OutputOptions.class::cast)
                .findFirst()
                .orElseGet(OutputOptions::new);
    }

    private static String advice(GatewayException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE ->
                "hint: Is the gateway running, and is gateway.url (often TYK_GATEWAY_URL) its address? Look"
                        + " with: curl \"$TYK_GATEWAY_URL/hello\"\nNo gateway at hand? `keywright gateway --demo` runs one for"
                        + " trials in another terminal.";
            case UNKNOWN_OUTCOME -> "The answer was lost. Run the same command again: it reads back what happened.";
            case FORBIDDEN ->
                "hint: gateway.secret (often TYK_GATEWAY_SECRET) must equal \"secret\" in the gateway's"
                        + " tyk.conf, or its variable TYK_GW_SECRET.";
            case REJECTED -> "The gateway answered and said no.";
            case BUSY -> "The gateway is overloaded or restarting. Try again in a moment.";
            case NOT_A_GATEWAY -> "What answered is not a Tyk gateway's admin API. Check gateway.url.";
        };
    }
}
