package dev.keywright.app.run;

/** A use case cannot continue, for a reason without a diagnostic code; the process ends with this exit code. */
public final class StoppedException extends RuntimeException {

    private final transient ExitCode exitCode;

    /** The reasons were reported already. */
    public StoppedException(ExitCode exitCode) {
        this(exitCode, "");
    }

    public StoppedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
