package dev.keywright.gateway;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;

/** The {@code gateway:} settings cannot be used: nothing was sent. */
public final class SettingsException extends DiagnosticException {

    public SettingsException(Diagnostic diagnostic) {
        super(diagnostic);
    }
}
