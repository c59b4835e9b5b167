package dev.keywright.cli.terminal;

import dev.keywright.app.files.PrivateFile;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.ReadingException;
import dev.keywright.gateway.http.SettingsException;
import dev.keywright.ownership.ledger.LedgerException;
import dev.keywright.planfile.PlanFileException;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.findings.SourceLines;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.snapshot.SnapshotException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The catch ladder: what is told, and which exit code, when a command does not come to its own end. */
public final class FailureReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int WIDTH = 100;

    private final Console console;

    public FailureReport(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        console.err().println("error: " + TerminalEscape.text(message(e)));
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
        if (e instanceof StoppedException stopped) {
            if (!stopped.getMessage().isEmpty()) {
                console.err().println("error: " + TerminalEscape.text(stopped.getMessage()));
            }
            return stopped.exitCode().code();
        }
        if (e instanceof OutputException) {
            return ExitCode.FAILED.code(); // Main reports it, since any command can meet it at its very end, too.
        }
        if (e instanceof IOException file) {
            return file(file);
        }
        if (e instanceof UncheckedIOException file) {
            return file(file.getCause());
        }
        Optional<Diagnostic> told = diagnostic(e);
        if (told.isPresent()) {
            console.err().print(DiagnosticsText.of(List.of(told.get()), SourceLines.NONE, Style.PLAIN, WIDTH));
            return ExitCode.FAILED.code();
        }
        if (e instanceof GatewayException trouble) {
            console.err().println("error: the gateway: " + TerminalEscape.text(trouble.getMessage()));
            console.err().println("  " + advice(trouble.kind()));
            return ExitCode.FAILED.code();
        }
        // The message of an unforeseen exception may hold anything, so only its type and place are told.
        console.err()
                .println("error: internal fault ("
                        + e.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ") at " + place(e));
        console.err().println("  This is a bug in Keywright. Please report it with the two lines above.");
        return ExitCode.FAILED.code();
    }

    private int file(IOException e) {
        String name =
                e instanceof FileSystemException system && system.getFile() != null ? system.getFile() + ": " : "";
        console.err().println("error: " + TerminalEscape.text(name + PrivateFile.reason(e)));
        return ExitCode.FAILED.code();
    }

    private static Optional<Diagnostic> diagnostic(Exception e) {
        if (e instanceof SettingsException settings) {
            return Optional.of(settings.diagnostic());
        }
        if (e instanceof ReadingException reading) {
            return Optional.of(reading.diagnostic());
        }
        if (e instanceof PlanFileException file) {
            return Optional.of(file.diagnostic());
        }
        if (e instanceof SnapshotException snapshot) {
            return Optional.of(snapshot.diagnostic());
        }
        return e instanceof LedgerException ledger ? Optional.of(ledger.diagnostic()) : Optional.empty();
    }

    private static String advice(GatewayException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE ->
                "hint: Is the gateway running, and is gateway.url (often TYK_GATEWAY_URL) its address? Look"
                        + " with: curl \"$TYK_GATEWAY_URL/hello\"\n  No gateway at hand? `keywright gateway --demo` runs one for"
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

    private static String place(Exception e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.keywright")) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "an unknown place";
    }
}
