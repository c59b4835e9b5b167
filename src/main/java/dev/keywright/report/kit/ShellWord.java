package dev.keywright.report.kit;

/** Quotes a text as a single word for a shell. */
public final class ShellWord {

    private ShellWord() {}

    public static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./~+=,-]+") && !text.startsWith("-")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
