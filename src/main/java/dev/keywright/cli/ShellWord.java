package dev.keywright.cli;

/** A text as one word of a shell. */
final class ShellWord {

    private ShellWord() {}

    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./~+-]+") && !text.startsWith("-")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
