package dev.keywright.model.drift;

import java.util.Arrays;
import java.util.Optional;

/** How the gateway differs from what was applied last, although the files did not change. */
public enum DriftKind {
    /** Someone changed it on the gateway. */
    EDITED("edited"),
    /** The ledger names it, and the gateway no longer holds it. */
    GONE("gone"),
    /** The session lost its ownership mark, or the policy its claim; an apply leaves it alone. */
    MARK_REMOVED("mark-removed"),
    /** A policy once put values on the session that it no longer gives. */
    RESIDUE("residue"),
    /** The files still declare a key whose end has passed. */
    EXPIRED("expired"),
    /** Keys that no project declares. */
    UNMANAGED("unmanaged");

    private final String word;

    DriftKind(String word) {
        this.word = word;
    }

    /** Its name in files and in JSON. */
    public String word() {
        return word;
    }

    public static Optional<DriftKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** Whether single fields differ. */
    public boolean hasFields() {
        return this == EDITED || this == RESIDUE;
    }
}
