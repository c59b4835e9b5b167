package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;

/** Something cannot be read, for the reason given; caught within this room. */
public final class SourceException extends RuntimeException {

    private final transient Diagnostic diagnostic;

    public SourceException(Diagnostic diagnostic) {
        super(diagnostic.summary(), null, false, false);
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
