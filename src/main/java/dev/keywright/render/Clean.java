package dev.keywright.render;

/**
 * Makes text from files or the gateway harmless for a terminal: control characters, ANSI escapes and characters that
 * turn the reading direction are written out ({@code \x1b}), so that a value cannot repaint the screen or hide itself.
 */
public final class Clean {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Clean() {}

    public static String text(String text) {
        if (Columns.isPlain(text) || text.codePoints().noneMatch(Clean::harmful)) {
            return text;
        }
        var clean = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> append(clean, codePoint));
        return clean.toString();
    }

    /** True for what a terminal would act on, or would not show. Joiners stay: some scripts and emoji need them. */
    static boolean harmful(int codePoint) {
        if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder clean, int codePoint) {
        if (!harmful(codePoint)) {
            clean.appendCodePoint(codePoint);
        } else if (codePoint == '\n') {
            clean.append("\\n");
        } else if (codePoint == '\r') {
            clean.append("\\r");
        } else if (codePoint == '\t') {
            clean.append("\\t");
        } else if (codePoint < 0x100) {
            clean.append(String.format("\\x%02x", codePoint));
        } else {
            clean.append(String.format("\\u%04x", codePoint));
        }
    }
}
