package dev.keywright.snapshot;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;

/** A snapshot that cannot be used. */
public final class SnapshotException extends DiagnosticException {

    private static final String MAKE = "Make it again with `keywright snapshot -out FILE`.";

    private SnapshotException(Diagnostic diagnostic) {
        super(diagnostic);
    }

    /** @param why completes "NAME is no snapshot that can be read: " */
    static SnapshotException unreadable(String name, String why) {
        return new SnapshotException(
                Diagnostic.error(SnapshotCode.BAD_SNAPSHOT, name + " is no snapshot that can be read: " + why)
                        .hint(MAKE));
    }

    /** @param why completes "NAME is damaged: " */
    static SnapshotException damaged(String name, String why) {
        return new SnapshotException(Diagnostic.error(SnapshotCode.DAMAGED_SNAPSHOT, name + " is damaged: " + why)
                .because("a plan from it could leave out or invent changes")
                .hint(MAKE));
    }

    /** @param moved phrases such as "the namespace: it was dev and is prod" */
    static SnapshotException foreign(String name, Iterable<String> moved) {
        return new SnapshotException(Diagnostic.error(
                        SnapshotCode.FOREIGN_SNAPSHOT, name + " is of another project: " + String.join("; ", moved))
                .because("it holds nothing about the keys that these files declare")
                .hint("use a snapshot of this project, and the same --env and key_seed"));
    }
}
