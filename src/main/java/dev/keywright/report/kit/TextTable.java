package dev.keywright.report.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of cells under a heading, each column as wide as its widest cell up to a limit. */
public final class TextTable {

    private static final int WIDEST = 44;
    private static final String GAP = "  ";

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

    public String text(Style style) {
        return style.isLinear() ? linear() : columns(style);
    }

    private String columns(Style style) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, Columns.of(row.get(i))));
            }
        }
        var text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            var line = new StringBuilder();
            List<String> row = rows.get(r);
            for (int i = 0; i < row.size(); i++) {
                String cell = i < columns - 1 ? Columns.cut(row.get(i), widths[i]) : row.get(i);
                line.append(i < columns ? Columns.pad(cell, widths[i]) + GAP : cell);
            }
            String whole = line.toString().stripTrailing();
            text.append(r == 0 ? style.strong(whole) : whole).append('\n');
        }
        return text.toString();
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
