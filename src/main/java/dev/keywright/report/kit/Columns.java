package dev.keywright.report.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the terminal columns that a text takes, and cuts text to columns. Expects escaped text: see
 * {@link TerminalEscape}.
 */
public final class Columns {

    /** Ranges of the characters that take two columns: East Asian wide and full-width forms, and emoji. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
        {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}
    };

    /** UTF-8 encoding also replaces half a surrogate pair with this character. */
    private static final byte REPLACED = '?';

    private Columns() {}

    public static int of(String text) {
        return isPlain(text)
                ? text.length()
                : text.codePoints().map(Columns::of).sum();
    }

    /** Whether the text is printable ASCII only, as nearly all text is. */
    static boolean isPlain(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8); // Checking each character takes several times as long.
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
            if (b == REPLACED && text.chars().anyMatch(c -> c > '~')) {
                return false;
            }
        }
        return true;
    }

    public static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text padded with spaces. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The text, or its beginning followed by "…". */
    public static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        var kept = new StringBuilder();
        int used = 0;
        for (int codePoint : text.codePoints().toArray()) {
            used += of(codePoint);
            if (used > columns - 1) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.append('…').toString();
    }

    /** Breaks text into lines that are never longer: at spaces, and within a word that is longer than a line. */
    public static List<String> broken(String text, int columns) {
        if (of(text) <= columns) {
            return List.of(text);
        }
        var lines = new ArrayList<String>();
        for (String line : wrap(text, columns)) {
            var part = new StringBuilder();
            int used = 0;
            for (int codePoint : line.codePoints().toArray()) {
                if (used + of(codePoint) > columns && !part.isEmpty()) {
                    lines.add(part.toString());
                    part.setLength(0);
                    used = 0;
                }
                part.appendCodePoint(codePoint);
                used += of(codePoint);
            }
            lines.add(part.toString());
        }
        return lines;
    }

    /**
     * Breaks text at spaces into lines of at most {@code columns}. A longer word stays whole, so that it can be copied, and
     * so does what is between backticks.
     */
    public static List<String> wrap(String text, int columns) {
        if (of(text) <= columns && !text.contains("  ") && !text.startsWith(" ") && !text.endsWith(" ")) {
            return List.of(text);
        }
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : WrappedText.words(text)) {
            if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
