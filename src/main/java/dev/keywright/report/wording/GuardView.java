package dev.keywright.report.wording;

/**
 * What people are shown of a guard.
 *
 * @param code what {@code --allow} takes to pass it
 * @param summary what would happen, with its numbers
 * @param hint what to do
 */
public record GuardView(String code, String summary, String hint) {}
