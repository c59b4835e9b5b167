package dev.keywright.report.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text whose lines fit the width of the terminal. A line breaks between words only; what is between backticks, such
 * as a command to copy, is one word.
 */
public final class WrappedText {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** How much further to the right a line continues than it began. */
    private static final int CONTINUATION = 2;

    private WrappedText() {}

    /**
     * The text with each line that is too long continued below, a little further to the right. Spaces within a line stay
     * as they are, and a word longer than the width stays whole and where it is.
     *
     * @param text escaped text, which may be coloured
     * @param width columns of the terminal
     */
    public static String of(String text, int width) {
        var out = new StringBuilder(text.length() + 64);
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (to - from <= width / 2) { // No character takes more than two columns.
                out.append(text, from, to);
            } else {
                line(text.substring(from, to), width, out);
            }
            if (end >= 0) {
                out.append('\n');
            }
            from = to + 1;
        }
        return out.toString();
    }

    private static void line(String line, int width, StringBuilder out) {
        if (columns(line) <= width) {
            out.append(line);
            return;
        }
        String lead = " ".repeat(Math.min(afterSpaces(line, 0) + CONTINUATION, width / 2));
        int used = 0;
        int from = 0;
        boolean first = true;
        while (from < line.length()) {
            int start = afterSpaces(line, from);
            int end = wordEnd(line, start);
            int columns = columns(line.substring(start, end));
            boolean fitsBelow = lead.length() + columns <= width;
            if (!first && used + (start - from) + columns > width && fitsBelow) {
                out.append('\n').append(lead);
                used = lead.length();
            } else {
                out.append(line, from, start);
                used += start - from;
            }
            out.append(line, start, end);
            used += columns;
            from = end;
            first = false;
        }
    }

    private static int afterSpaces(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int wordEnd(String line, int start) {
        int at = start;
        while (at < line.length() && line.charAt(at) != ' ') {
            int closing = line.charAt(at) == '`' ? line.indexOf('`', at + 1) : -1;
            at = Math.max(at, closing) + 1;
        }
        return at;
    }

    private static int columns(String text) {
        return Columns.of(
                text.indexOf('\u001b') < 0 ? text : COLOUR.matcher(text).replaceAll(""));
    }

    /** The words of a text. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (int start = afterSpaces(text, 0); start < text.length(); ) {
            int end = wordEnd(text, start);
            words.add(text.substring(start, end));
            start = afterSpaces(text, end);
        }
        return words;
    }
}
