package dev.keywright.cli.terminal;

/** A command has said what there is to say and ends with this exit code. */
public final class StoppedException extends RuntimeException {

    private final transient ExitCode exitCode;

    /** Everything was said already. */
    public StoppedException(ExitCode exitCode) {
        this(exitCode, "");
    }

    public StoppedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
