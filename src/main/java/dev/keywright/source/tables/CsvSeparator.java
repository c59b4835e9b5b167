package dev.keywright.source.tables;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects a table separated by another character than {@code csv_separator}, as one mistake, reported once. */
public final class CsvSeparator {

    private static final String USUAL = ",;\t|";

    /** A quoted first field, and what follows it. */
    private static final Pattern QUOTED_FIRST = Pattern.compile("\\A\\uFEFF?[^\"\\r\\n]*\"(?:[^\"]|\"\")*\" *(.)");

    private CsvSeparator() {}

    /**
     * Whether the header is a single column whose name contains a usual separator, because it was cut at the wrong
     * character.
     */
    public static Optional<Character> inOnlyColumn(CsvRow header, char separator) {
        return header.size() == 1
                ? header.cell(0)
                        .chars()
                        .filter(c -> c != separator && USUAL.indexOf(c) >= 0)
                        .mapToObj(c -> (char) c)
                        .findFirst()
                : Optional.empty();
    }

    /** For quotes that do not match: finds a usual separator right after the first quoted field of the header. */
    public static Optional<Character> afterFirstQuote(String text, char separator) {
        Matcher first = QUOTED_FIRST.matcher(text);
        return first.find()
                ? Optional.of(first.group(1).charAt(0)).filter(c -> c != separator && USUAL.indexOf(c) >= 0)
                : Optional.empty();
    }

    public static Diagnostic wrong(Location header, char used, char other) {
        return Diagnostic.error(
                        FileCode.CSV_HEADER,
                        header,
                        "the columns are separated by " + name(other) + ", not by " + name(used))
                .because("the whole line would be one column, and no reference to a column would find its cells")
                .hint("write csv_separator: " + name(other) + " beside csv:");
    }

    private static String name(char separator) {
        return separator == '\t' ? "tab" : "'" + separator + "'";
    }
}
