package dev.keywright.source.format;

import java.util.Arrays;
import java.util.Optional;

/** The lines of a text, and where each will begin. */
final class Lines {

    /** Not set: the line stays where it is. */
    private static final int AS_IS = -1;

    private final String text;
    private final int[] starts;
    private final int[] indents;

    /** What has a meaning at the end of the line, or in all of it. */
    private final boolean[] keptEnds;

    private final boolean[] kept;

    Lines(String text) {
        this.text = text;
        int count = (int) text.chars().filter(c -> c == '\n').count() + 1;
        starts = new int[count + 1];
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts[line++] = i + 1;
        }
        starts[count] = text.length() + 1;
        indents = new int[count];
        Arrays.fill(indents, AS_IS);
        keptEnds = new boolean[count];
        kept = new boolean[count];
    }

    int count() {
        return indents.length;
    }

    private int end(int line) {
        return starts[line + 1] - 1;
    }

    /** Columns of white space at the beginning. */
    int column(int line) {
        int at = starts[line];
        while (at < end(line) && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at - starts[line];
    }

    private boolean isBlank(int line) {
        return starts[line] + column(line) == end(line);
    }

    boolean isComment(int line) {
        return !isBlank(line) && text.charAt(starts[line] + column(line)) == '#';
    }

    /** From a position to the end of its line. */
    String rest(int at) {
        int end = text.indexOf('\n', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    void indent(int line, int columns) {
        indents[line] = columns;
    }

    /** How far a line moves. */
    int shift(int line) {
        return indents[line] == AS_IS ? 0 : indents[line] - column(line);
    }

    /** Moves the lines of a range that have no place of their own. */
    void shift(int from, int to, int columns) {
        for (int line = from; line <= to; line++) {
            if (indents[line] == AS_IS && !isBlank(line) && !kept[line]) {
                indents[line] = Math.max(0, column(line) + columns);
            }
        }
    }

    /** The lines of a block scalar: white space at the end, and further to the right than the first line, is text. */
    void block(int from, int to, Optional<Integer> shift, int target) {
        int content = 0;
        for (int line = from; line <= to && content == 0; line++) {
            content = isBlank(line) ? 0 : column(line);
        }
        int columns = shift.orElse(target - content);
        for (int line = from; line <= to; line++) {
            kept[line] = true;
            int spaces = column(line);
            indents[line] = isBlank(line) && spaces <= content ? 0 : Math.max(0, spaces + columns);
        }
    }

    /** The further lines of a scalar that has several; white space around their ends is not part of it. */
    void continued(int first, int last, int target, int shift) {
        for (int line = first; line < last; line++) {
            keptEnds[line] = true;
        }
        for (int line = first + 1; line <= last; line++) {
            indents[line] = isBlank(line) ? 0 : target < 0 ? Math.max(0, column(line) + shift) : target;
            kept[line] = kept[line] || isBlank(line);
        }
    }

    /** The result: no white space at the ends of lines, no two blank lines in a row, none at the ends of the file. */
    String written(Edits edits) {
        var out = new StringBuilder(text.length() + 64);
        boolean blank = false;
        for (int line = 0; line < count(); line++) {
            int from = starts[line] + column(line);
            if (kept[line]) {
                if (blank) {
                    out.append('\n');
                    blank = false;
                }
                spaces(out, indents[line]);
                out.append(text, from, end(line));
                newLine(out, line);
            } else if (isBlank(line)) {
                blank = !out.isEmpty();
            } else {
                if (blank) {
                    out.append('\n');
                    blank = false;
                }
                spaces(out, indents[line] == AS_IS ? column(line) : indents[line]);
                edits.write(text, from, end(line), out);
                if (!keptEnds[line]) {
                    trim(out);
                }
                newLine(out, line);
            }
        }
        return out.toString();
    }

    /** A block scalar may be the end of the file, and then its own end of line decides. */
    private void newLine(StringBuilder out, int line) {
        boolean isLast = line == count() - 1;
        if (!isLast || !kept[line]) {
            out.append('\n');
        }
    }

    private static void spaces(StringBuilder out, int columns) {
        out.append(" ".repeat(columns));
    }

    private static void trim(StringBuilder out) {
        int length = out.length();
        while (length > 0 && (out.charAt(length - 1) == ' ' || out.charAt(length - 1) == '\t')) {
            length--;
        }
        out.setLength(length);
    }
}
