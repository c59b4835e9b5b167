package dev.keywright.gateway.http;

import dev.keywright.diagnostic.Diagnostic;

/** The {@code gateway:} settings cannot be used: nothing was sent. */
public final class SettingsException extends RuntimeException {

    private final transient Diagnostic diagnostic;

    public SettingsException(Diagnostic diagnostic) {
        super(diagnostic.summary());
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
