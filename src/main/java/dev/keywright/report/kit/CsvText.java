package dev.keywright.report.kit;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table for spreadsheets (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe, and
 * characters that terminals act on are escaped.
 */
public final class CsvText {

    /** Full-width forms, which spreadsheets read like the others, are among them. */
    private static final List<String> FORMULA = List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠");

    private CsvText() {}

    public static String of(List<String> header, Stream<List<String>> rows) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            rows.forEach(row -> csv.writeRecord(row.stream().map(CsvText::safe).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A space before the sign changes nothing for a spreadsheet. */
    private static String safe(String cell) {
        boolean formula = FORMULA.stream()
                .anyMatch(sign -> cell.startsWith(sign) || cell.strip().startsWith(sign));
        return TerminalEscape.text(formula ? "'" + cell : cell);
    }
}
