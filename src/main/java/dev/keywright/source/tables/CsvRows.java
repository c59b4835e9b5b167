package dev.keywright.source.tables;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * Collects the fields from the CSV library and computes their locations: the library passes on texts without their
 * quotes, so their written length is reconstructed. Spaces around an unquoted cell are not part of it, as in YAML.
 */
final class CsvRows extends AbstractBaseCsvCallbackHandler<CsvRow> {

    private final String file;
    private String[] cells = new String[8];
    private int[] lines = new int[8];
    private int[] columns = new int[8];
    private int line;
    private int column;

    CsvRows(String file) {
        this.file = file;
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = (int) startingLine;
        column = 1;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index == cells.length) {
            cells = Arrays.copyOf(cells, 2 * index);
            lines = Arrays.copyOf(lines, 2 * index);
            columns = Arrays.copyOf(columns, 2 * index);
        }
        var text = new String(buffer, offset, length);
        cells[index] = quoted ? text : text.strip();
        lines[index] = line;
        columns[index] = column;
        column += quoted ? 2 : 0;
        text.codePoints().forEach(c -> advance(c, quoted));
        column++;
    }

    @Override
    protected CsvRow buildRecord() {
        int count = getFieldCount();
        return new CsvRow(
                file, Arrays.copyOf(cells, count), Arrays.copyOf(lines, count), Arrays.copyOf(columns, count));
    }

    private void advance(int c, boolean quoted) {
        if (c == '\n') {
            line++;
            // The quote that closes the cell has already been counted, on another line.
            column = 2;
        } else {
            column += quoted && c == '"' ? 2 : 1;
        }
    }
}
