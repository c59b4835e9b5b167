package dev.keywright.model.rules;

import dev.keywright.model.Location;
import java.util.Optional;

/**
 * One rule.
 *
 * @param code its name in output: lower-case words separated by hyphens
 * @param on what it is checked for, each by itself
 * @param fails whether what breaks it is an error and stops an apply; otherwise it is a warning
 * @param when the condition under which it holds; always if there is none
 * @param must what has to be true
 * @param message text with expressions in braces
 * @param help what to do; may be empty
 * @param at where it is written
 */
public record OrganisationRule(
        String code,
        Subject on,
        boolean fails,
        Optional<RuleText> when,
        RuleText must,
        RuleText message,
        String help,
        Location at) {

    /** What a rule is about. */
    public enum Subject {
        /** A key and the session that the gateway makes of it. */
        KEY,
        /** A policy as it will be sent. */
        POLICY,
        /** A change of a plan. */
        CHANGE
    }

    /**
     * An expression, or a text with expressions.
     *
     * @param at where it begins, quote included
     * @param quoted whether a quote or a line with {@code |} comes before it
     */
    public record RuleText(String text, Location at, boolean quoted) {

        /**
         * The location of a part of it.
         *
         * @param line from 1
         * @param column from 0
         */
        public Location place(int line, int column) {
            if (text.contains("\n")) {
                return new Location(at.file(), at.line() + line, Math.max(1, column + 1));
            }
            return new Location(at.file(), at.line(), at.column() + column + (quoted ? 1 : 0));
        }
    }
}
