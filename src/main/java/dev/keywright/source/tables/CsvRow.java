package dev.keywright.source.tables;

import dev.keywright.model.Location;

/** One row of a CSV file. Every cell has its location. */
public final class CsvRow {

    private final String file;
    private final String[] cells;
    private final int[] lines;
    private final int[] columns;

    CsvRow(String file, String[] cells, int[] lines, int[] columns) {
        this.file = file;
        this.cells = cells;
        this.lines = lines;
        this.columns = columns;
    }

    public int size() {
        return cells.length;
    }

    public String cell(int index) {
        return cells[index];
    }

    /** Where the cell begins: at its opening quote, if it has one. */
    Location at(int index) {
        return new Location(file, lines[index], columns[index]);
    }
}
