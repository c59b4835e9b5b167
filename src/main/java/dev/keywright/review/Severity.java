package dev.keywright.review;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Nothing should be applied while it is there. */
    ERROR,
    /** Worth a look; it does not make an apply wrong. */
    WARNING,
    /** For information. */
    NOTE
}
