package dev.keywright.diagnostic;

/**
 * A warning that is given once for many objects.
 *
 * @param subject what is counted, in the singular: "policy", "key", "file"
 * @param count how many objects it concerns
 */
public record CountedDiagnostic(Diagnostic diagnostic, String subject, long count) {}
