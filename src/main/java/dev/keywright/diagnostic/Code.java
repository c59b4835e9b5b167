package dev.keywright.diagnostic;

import java.util.Locale;

/**
 * The subject of a diagnostic, for machines and docs. Each top-level package has one enum of its codes; their texts
 * never change.
 */
@FunctionalInterface
public interface Code {

    /** The name of the enum constant: {@code UNKNOWN_FIELD}. */
    String name();

    /** The code as users and tools see it: {@code unknown-field}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
