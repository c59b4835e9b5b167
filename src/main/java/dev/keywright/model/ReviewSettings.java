package dev.keywright.model;

import java.util.List;

/**
 * What the files declare about the review of a key or policy. The gateway never sees it.
 *
 * @param isProtected whether revoking, replacing or deleting it must be allowed by name
 * @param exceptions findings of rules that are accepted for a time
 */
public record ReviewSettings(boolean isProtected, List<RuleException> exceptions) {

    private static final ReviewSettings PLAIN = new ReviewSettings(false, List.of());
    private static final ReviewSettings PROTECTED = new ReviewSettings(true, List.of());

    public ReviewSettings {
        exceptions = List.copyOf(exceptions);
    }

    /** Without exceptions. */
    public static ReviewSettings of(boolean isProtected) {
        return isProtected ? PROTECTED : PLAIN;
    }

    public static ReviewSettings of(boolean isProtected, List<RuleException> exceptions) {
        return exceptions.isEmpty() ? of(isProtected) : new ReviewSettings(isProtected, exceptions);
    }
}
