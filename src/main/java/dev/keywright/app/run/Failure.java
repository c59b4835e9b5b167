package dev.keywright.app.run;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.diagnostic.ErrorFrames;
import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.lock.LockInterruptedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;

/** Why a use case failed, as it is reported. */
public sealed interface Failure {

    ExitCode exitCode();

    /** The reasons were already reported, or the output that they would be reported on is broken. */
    record Reported(ExitCode exitCode) implements Failure {}

    /** @param advice what to do; may be empty */
    record Explained(String message, String advice, ExitCode exitCode) implements Failure {}

    /** An error with a code, a reason and a hint. */
    record Diagnosed(Diagnostic diagnostic) implements Failure {
        @Override
        public ExitCode exitCode() {
            return ExitCode.FAILED;
        }
    }

    /**
     * A bug. The message of an unexpected exception may contain anything, so only its type and place are shown.
     *
     * @param frames the stack trace
     */
    record Internal(String message, List<String> frames) implements Failure {
        @Override
        public ExitCode exitCode() {
            return ExitCode.FAILED;
        }
    }

    static Failure of(Exception e) {
        if (e instanceof StoppedException stopped) {
            return stopped.getMessage().isEmpty()
                    ? new Reported(stopped.exitCode())
                    : new Explained(
                            stopped.getMessage(),
                            stopped.hint().isEmpty() ? "" : "hint: " + stopped.hint(),
                            stopped.exitCode());
        } else if (e instanceof LockInterruptedException) {
            return new Reported(ExitCode.INTERRUPTED);
        } else if (e instanceof OutputException) {
            return new Reported(ExitCode.FAILED);
        } else if (e instanceof IOException file) {
            return file(file);
        } else if (e instanceof UncheckedIOException file) {
            return file(file.getCause());
        } else if (e instanceof DiagnosticException known) {
            return new Diagnosed(known.diagnostic());
        } else if (e instanceof GatewayException trouble) {
            return new Explained("the gateway: " + trouble.getMessage(), advice(trouble), ExitCode.FAILED);
        }
        return new Internal(
                "internal error (" + e.getClass().getSimpleName() + ") at " + ErrorFrames.place(e), ErrorFrames.of(e));
    }

    private static Failure file(IOException e) {
        String name =
                e instanceof FileSystemException system && system.getFile() != null ? system.getFile() + ": " : "";
        return new Explained(name + FileReasons.of(e), "", ExitCode.FAILED);
    }

    private static String advice(GatewayException trouble) {
        return trouble.isLasting() && trouble.kind() == GatewayException.Kind.UNREACHABLE
                ? "hint: Use the host name that its certificate has, or name its authority in gateway.ca_file (PEM)."
                        + " See what it has with: openssl s_client -showcerts -connect HOST:PORT"
                : advice(trouble.kind());
    }

    private static String advice(GatewayException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE ->
                "hint: Is the gateway running, and is gateway.url (often TYK_GATEWAY_URL) its address, with the right"
                        + " port, and http or https? Look with: curl \"$TYK_GATEWAY_URL/hello\"\nNo gateway at hand? `keywright gateway --demo` runs one for"
                        + " trials in another terminal.";
            case UNKNOWN_OUTCOME -> "The answer was lost. Run the same command again: it reads back what happened.";
            case FORBIDDEN ->
                "hint: gateway.secret (often TYK_GATEWAY_SECRET) must equal \"secret\" in the gateway's"
                        + " tyk.conf, or its variable TYK_GW_SECRET.";
            case REJECTED -> "The gateway refused the request.";
            case BUSY -> "The gateway is overloaded or restarting. Try again in a moment.";
            case NOT_A_GATEWAY ->
                "What answered is not a Tyk gateway's admin API. Check host, port, and http or https of gateway.url"
                        + " (often TYK_GATEWAY_URL). A gateway answers with its version to: curl"
                        + " \"$TYK_GATEWAY_URL/hello\"";
        };
    }
}
