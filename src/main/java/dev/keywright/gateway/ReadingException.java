package dev.keywright.gateway;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;

/** Sessions cannot be read reliably: nodes or Redis show something unexpected, or Redis cannot be read. */
public abstract class ReadingException extends DiagnosticException {

    protected ReadingException(Diagnostic diagnostic) {
        super(diagnostic);
    }
}
