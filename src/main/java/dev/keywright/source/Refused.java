package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;

/** Something cannot be read, for the reason given; caught within this room. */
final class Refused extends RuntimeException {

    private final transient Diagnostic diagnostic;

    Refused(Diagnostic diagnostic) {
        super(diagnostic.summary(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
