package dev.keywright.app.run;

/** A use case cannot continue, for a reason without a diagnostic code; the process ends with this exit code. */
public final class StoppedException extends RuntimeException {

    private final transient ExitCode exitCode;
    private final String hint;

    /** The reasons were reported already. */
    public StoppedException(ExitCode exitCode) {
        this(exitCode, "");
    }

    public StoppedException(ExitCode exitCode, String message) {
        this(exitCode, message, "");
    }

    /** @param hint what to do, in one line */
    public StoppedException(ExitCode exitCode, String message, String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
