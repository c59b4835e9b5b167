package dev.keywright.gateway;

import dev.keywright.diagnostic.Diagnostic;

/** Sessions cannot be read as they are: nodes or Redis show something else than they should, or Redis cannot be read. */
public abstract class ReadingException extends RuntimeException {

    private final transient Diagnostic diagnostic;

    protected ReadingException(Diagnostic diagnostic) {
        super(diagnostic.summary());
        this.diagnostic = diagnostic;
    }

    public final Diagnostic diagnostic() {
        return diagnostic;
    }
}
