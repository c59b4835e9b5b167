package dev.keywright.report.kit;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells under a heading, each column as wide as its widest cell up to a limit. */
public final class TextTable {

    private static final int WIDEST = 44;
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** @param heading what each column is; a row may have one more cell, which has no heading */
    public TextTable(String... heading) {
        rows.add(List.of(heading));
    }

    public void add(List<String> cells) {
        rows.add(cells);
    }

    public String text(Style style) {
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
}
