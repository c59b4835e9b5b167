package dev.keywright.cli;

/** A command has said what there is to say and ends with this exit code. */
final class StoppedException extends RuntimeException {

    private final transient ExitCode exitCode;

    /** Everything was said already. */
    StoppedException(ExitCode exitCode) {
        this(exitCode, "");
    }

    StoppedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
