package dev.keywright.report.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Rows of cells under a heading. Each column is as wide as its widest cell; where the table is wider than the terminal,
 * the widest columns are narrowed. A cell that does not fit continues on the next line, in its column; a cell beyond the
 * headings, such as a note, stands below its row where there is no room beside it.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final String BELOW = "    ";

    /** A word this long stays whole where a column is narrowed. */
    private static final int LONG_WORD = 20;

    /** A cell for which there is no value. */
    public static final String NONE = "-";

    private final List<List<String>> rows = new ArrayList<>();

    /** @param heading what each column is; a row may have one more cell, which has no heading */
    public TextTable(String... heading) {
        rows.add(List.of(heading));
    }

    public void add(List<String> cells) {
        rows.add(cells);
    }

    /** @param width columns of the terminal */
    public String text(Style style, int width) {
        return style.isLinear() ? linear() : columns(style, width);
    }

    private String columns(Style style, int width) {
        int[] widths = widths(width);
        var text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (String line : lines(rows.get(r), widths, width)) {
                text.append(r == 0 ? style.strong(line) : line).append('\n');
            }
        }
        return text.toString();
    }

    private int[] widths(int width) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        int[] least = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Columns.of(row.get(i)));
                least[i] = Math.max(least[i], Math.min(LONG_WORD, longestWord(row.get(i))));
            }
        }
        int room = width - GAP.length() * (columns - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = -1;
            for (int i = 0; i < columns; i++) {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int longestWord(String cell) {
        return cell.length() <= 1
                ? cell.length()
                : Stream.of(cell.split(" ")).mapToInt(Columns::of).max().orElse(0);
    }

    private static List<String> lines(List<String> row, int[] widths, int width) {
        List<List<String>> cells = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < widths.length; i++) {
            List<String> lines = Columns.broken(row.get(i), widths[i]);
            cells.add(lines);
            most = Math.max(most, lines.size());
        }
        var all = new ArrayList<String>();
        for (int l = 0; l < most; l++) {
            var line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                List<String> cell = cells.get(i);
                line.append(Columns.pad(l < cell.size() ? cell.get(l) : "", widths[i]))
                        .append(GAP);
            }
            all.add(line.toString());
        }
        String note = row.size() > widths.length ? row.get(widths.length) : "";
        if (note.isEmpty() || Columns.of(all.get(0)) + Columns.of(note) <= width) {
            all.set(0, all.get(0) + note);
        } else {
            Columns.wrap(note, width - BELOW.length()).forEach(line -> all.add(BELOW + line));
        }
        all.replaceAll(String::stripTrailing);
        return all;
    }

    /** Each row as lines: its first cell, then the others below, each with its heading; what has none comes last. */
    private String linear() {
        var text = new StringBuilder();
        List<String> heading = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            var lines = new ArrayList<String>();
            var notes = new ArrayList<String>();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i).equals(NONE) ? "none" : row.get(i).strip();
                String name = i < heading.size() ? heading.get(i).toLowerCase(Locale.ROOT) : "";
                if (!cell.isEmpty()) {
                    (name.isEmpty() ? notes : lines).add(name.isEmpty() ? cell : name + ": " + cell);
                }
            }
            lines.addAll(notes);
            text.append(String.join("\n  ", lines)).append('\n');
        }
        return text.toString();
    }
}
