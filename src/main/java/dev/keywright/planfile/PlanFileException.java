package dev.keywright.planfile;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;

/** A plan file, receipt or signing key that cannot be used. Nothing was changed by what threw it. */
public final class PlanFileException extends DiagnosticException {

    public PlanFileException(Diagnostic diagnostic) {
        super(diagnostic);
    }
}
