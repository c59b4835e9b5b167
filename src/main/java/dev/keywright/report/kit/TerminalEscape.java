package dev.keywright.report.kit;

/**
 * Makes text from files or the gateway harmless for a terminal. Control characters, ANSI escapes and characters that
 * change the reading direction are escaped ({@code \x1b}), so that a value cannot repaint the screen or hide itself.
 */
public final class TerminalEscape {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private TerminalEscape() {}

    public static String text(String text) {
        if (Columns.isPlain(text)) {
            return text;
        }
        var clean = new StringBuilder(text.length() + 16);
        boolean afterAscii = true;
        for (int codePoint : text.codePoints().toArray()) {
            append(clean, codePoint, afterAscii);
            afterAscii = codePoint < 0x80;
        }
        return clean.toString();
    }

    /** Escapes one character of a text. */
    public static String character(int codePoint, boolean afterAscii) {
        var clean = new StringBuilder();
        append(clean, codePoint, afterAscii);
        return clean.toString();
    }

    /**
     * True for characters that a terminal would act on or would not show. Joiners and variation selectors are kept
     * where some scripts and emoji need them. They never follow ASCII there; after ASCII they could only make two names
     * look alike.
     */
    public static boolean isHarmful(int codePoint, boolean afterAscii) {
        if (codePoint == ZERO_WIDTH_JOINER
                || codePoint == ZERO_WIDTH_NON_JOINER
                || codePoint >= 0xFE00 && codePoint <= 0xFE0F
                || codePoint >= 0xE0100 && codePoint <= 0xE01EF) {
            return afterAscii;
        }
        return isInvisible(codePoint) || isControl(codePoint);
    }

    /** Characters that show nothing (Unicode's Default_Ignorable_Code_Point, and the empty Braille cell). */
    private static boolean isInvisible(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    private static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder clean, int codePoint, boolean afterAscii) {
        if (!isHarmful(codePoint, afterAscii)) {
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
