package dev.keywright.diagnostic;

/** A run cannot continue, for a reason that users should read: {@link #diagnostic} is what they are shown. */
public abstract class DiagnosticException extends RuntimeException {

    private final transient Diagnostic diagnostic;

    protected DiagnosticException(Diagnostic diagnostic) {
        super(diagnostic.summary());
        this.diagnostic = diagnostic;
    }

    /** @param stackTrace false if it is thrown so often that stack traces would take too long */
    protected DiagnosticException(Diagnostic diagnostic, boolean stackTrace) {
        super(diagnostic.summary(), null, stackTrace, stackTrace);
        this.diagnostic = diagnostic;
    }

    public final Diagnostic diagnostic() {
        return diagnostic;
    }
}
