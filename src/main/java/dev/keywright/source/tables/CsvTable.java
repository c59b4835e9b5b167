package dev.keywright.source.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A CSV file (RFC 4180) with its header. */
record CsvTable(List<String> columns, List<CsvRow> rows) {

    private static final int MOST_COLUMNS = 1000;
    private static final int MOST_ROWS = 4_000_000;

    /**
     * @param file its name in messages
     * @return empty if it has no valid header; rows that do not match it are left out; both are reported
     */
    static Optional<CsvTable> read(String file, String text, char separator, Diagnostics diagnostics) {
        var rows = new ArrayList<CsvRow>();
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(false)
                .build(new CsvRows(file), text)) {
            for (CsvRow row : reader) {
                rows.add(row);
                if (row.size() > MOST_COLUMNS || rows.size() > MOST_ROWS) {
                    diagnostics.add(tooLarge(file, row));
                    return Optional.empty();
                }
            }
        } catch (CsvParseException e) {
            diagnostics.add(CsvSeparator.afterFirstQuote(text, separator)
                    .map(other -> CsvSeparator.wrong(Location.ofFile(file), separator, other))
                    .orElseGet(() -> broken(file, rows)));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.isEmpty()) {
            diagnostics.add(Diagnostic.error(FileCode.CSV_HEADER, Location.ofFile(file), file + " has no header row")
                    .hint("write the names of the columns in the first line"));
            return Optional.empty();
        }
        CsvRow header = rows.remove(0);
        Optional<Character> other = CsvSeparator.inOnlyColumn(header, separator);
        if (other.isPresent()) {
            diagnostics.add(CsvSeparator.wrong(header.at(0), separator, other.get()));
            return Optional.empty();
        }
        var columns = columns(header, diagnostics);
        rows.removeIf(row -> !fits(row, columns.size(), diagnostics));
        return Optional.of(new CsvTable(columns, rows));
    }

    private static Diagnostic tooLarge(String file, CsvRow row) {
        return Diagnostic.error(
                        FileCode.TOO_LARGE,
                        row.at(0),
                        file + " has more than "
                                + (row.size() > MOST_COLUMNS ? MOST_COLUMNS + " columns" : MOST_ROWS + " rows"))
                .because("a table that large is a mistake more often than a project, and would fill the memory")
                .hint("split it into several files");
    }

    private static List<String> columns(CsvRow header, Diagnostics diagnostics) {
        var columns = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.cell(i);
            if (name.isEmpty() || columns.contains(name)) {
                String what = name.isEmpty() ? "a column without a name" : "the column '" + name + "' twice";
                diagnostics.add(Diagnostic.error(FileCode.CSV_HEADER, header.at(i), "the header has " + what));
            }
            columns.add(name);
        }
        return columns;
    }

    private static boolean fits(CsvRow row, int columns, Diagnostics diagnostics) {
        if (row.size() != columns) {
            diagnostics.add(Diagnostic.error(
                            FileCode.CSV_ROW,
                            row.at(0),
                            "this row has " + row.size() + (row.size() == 1 ? " field" : " fields")
                                    + " and the header has " + columns)
                    .hint("put a field that holds the separator in double quotes"));
        }
        return row.size() == columns;
    }

    private static Diagnostic broken(String file, List<CsvRow> before) {
        Location after = before.isEmpty()
                ? new Location(file, 1, 1)
                : before.get(before.size() - 1).at(0);
        return Diagnostic.error(FileCode.CSV_ROW, after, "the quotes are wrong in this row or the one after it")
                .because("a quoted field ends with a quote, and a separator or the end of the line follows")
                .hint("write a quote inside a quoted field twice");
    }
}
