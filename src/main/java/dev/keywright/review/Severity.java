package dev.keywright.review;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Nothing should be applied while it is there. */
    ERROR,
    /** To be looked at; an apply is right all the same. */
    WARNING,
    /** For information. */
    NOTE
}
