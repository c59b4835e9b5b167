package dev.keywright.report.kit;

/** Colour or none. Colour only repeats what words and symbols already express. */
public enum Style {
    PLAIN,
    ANSI;

    /** The meaning of a piece of text, not its appearance. */
    public enum Role {
        CREATE("32"),
        UPDATE("33"),
        DELETE("31"),
        ERROR("1;31"),
        WARNING("1;33"),
        PLACE("34"),
        STRONG("1"),
        QUIET("2");

        private final String code;

        Role(String code) {
            this.code = code;
        }
    }

    /** The text in its colour. It must already be escaped: see {@link TerminalEscape}. */
    public String paint(Role role, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + role.code + "m" + text + "\u001b[0m";
    }

    public String strong(String text) {
        return paint(Role.STRONG, text);
    }

    public String quiet(String text) {
        return paint(Role.QUIET, text);
    }
}
