package dev.keywright.planfile;

import dev.keywright.diagnostic.Diagnostic;

/** A plan file, receipt or signing key that cannot be used. Nothing was changed by what threw it. */
public final class PlanFileException extends RuntimeException {

    private final transient Diagnostic diagnostic;

    public PlanFileException(Diagnostic diagnostic) {
        super(diagnostic.summary());
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
