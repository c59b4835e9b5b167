package dev.keywright.diagnostic;

import java.util.Locale;

/** What a diagnostic is about, for machines and docs. Each room has one enum of its codes; their texts never change. */
@FunctionalInterface
public interface Code {

    /** As an enum names its constants: {@code UNKNOWN_FIELD}. */
    String name();

    /** As users and tools see it: {@code unknown-field}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
