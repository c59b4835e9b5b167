package dev.keywright.source.file;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;

/** Something cannot be read, for the given reason; caught within {@code source}. */
public final class SourceException extends DiagnosticException {

    public SourceException(Diagnostic diagnostic) {
        super(diagnostic, false);
    }
}
