package dev.keywright.report.kit;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How text for people looks. Colour only repeats what words and signs already express; for screen readers, words replace
 * the signs, too.
 */
public enum Style {
    /** Signs and columns, without colours. */
    PLAIN,

    /** Signs and columns, with colours. */
    ANSI,

    /** For {@code --format plain}: words instead of signs, one fact on each line, no columns, no colours. */
    LINEAR;

    /**
     * The meaning of a piece of text, not its appearance. Each colour is readable on black and on white, which rules out
     * yellow, blue and cyan.
     */
    public enum Role {
        CREATE("32"),
        UPDATE("35"),
        DELETE("31"),
        ERROR("1;31"),
        WARNING("1;35"),
        STRONG("1"),
        QUIET("2");

        private final String code;

        Role(String code) {
            this.code = code;
        }
    }

    public boolean isLinear() {
        return this == LINEAR;
    }

    /** The text in its colour. It must already be escaped: see {@link TerminalEscape}. */
    public String paint(Role role, String text) {
        return this != ANSI || text.isEmpty() ? text : "\u001b[" + role.code + "m" + text + "\u001b[0m";
    }

    public String strong(String text) {
        return paint(Role.STRONG, text);
    }

    public String quiet(String text) {
        return paint(Role.QUIET, text);
    }

    /** A sign at the beginning of what it is about, or the words that replace it, which may be none. */
    public String sign(Role role, String sign, String words) {
        return isLinear() ? words : paint(role, sign);
    }

    /** Spaces before a line that belongs to the one above. */
    public String indent(int columns) {
        return " ".repeat(isLinear() ? Math.min(columns, 2) : columns);
    }

    /** The text as wide as its column, where there are columns. */
    public String pad(String text, int columns) {
        return isLinear() ? text : Columns.pad(text, columns);
    }

    /** The name of what follows: in a column of this width, or with a colon. */
    public String label(String name, int columns) {
        return isLinear() ? name + ": " : Columns.pad(name, columns) + "  ";
    }

    /** The facts that are not empty, beside each other or one on each line. */
    public String facts(String... facts) {
        return Arrays.stream(facts)
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(isLinear() ? "\n" : "   "));
    }
}
