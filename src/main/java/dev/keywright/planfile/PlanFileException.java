package dev.keywright.planfile;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;

/** A plan file, receipt or signing key that cannot be used. The failed operation changed nothing. */
public final class PlanFileException extends DiagnosticException {

    public PlanFileException(Diagnostic diagnostic) {
        super(diagnostic);
    }
}
