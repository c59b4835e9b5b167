package dev.keywright.review;

/** How serious a finding is, most serious first. */
public enum Severity {
    /** Must be resolved before an apply. */
    ERROR,
    /** Deserves attention, but does not make an apply wrong. */
    WARNING,
    /** For information. */
    NOTE
}
