package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.MarkdownPlace;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.TerminalEscape;
import java.util.List;
import java.util.Locale;

/**
 * Errors and warnings as a pull request comment. Its first line is a hidden marker, by which a job finds its own comment to
 * update it; apart from that the same diagnostics give the same bytes.
 */
public final class DiagnosticsMarkdown {

    /** A comment has room for them, and nobody reads more. */
    private static final int MOST = 50;

    /** GitHub accepts fewer than 65,536 characters. */
    private static final int ROOM = 60_000;

    private static final int LONGEST_CELL = 500;

    private DiagnosticsMarkdown() {}

    /** @param subject the name of the command: {@code validate} */
    public static String of(DiagnosticsView view, String subject) {
        return "<!-- keywright:" + subject + " -->\n### Keywright · " + subject + " · " + counts(view.all()) + "\n"
                + table(view);
    }

    /** The rows of a table, with its head; empty if there is nothing to report. */
    public static String table(DiagnosticsView view) {
        List<Diagnostic> all = view.all();
        var out = new StringBuilder();
        if (all.isEmpty()) {
            return "";
        }
        out.append("\n| | what | where | what to do |\n| --- | --- | --- | --- |\n");
        int shown = 0;
        for (Diagnostic diagnostic : all.subList(0, Math.min(MOST, all.size()))) {
            String row = row(diagnostic, view.paths());
            if (out.length() + row.length() > ROOM) {
                break;
            }
            out.append(row);
            shown++;
        }
        if (shown < all.size()) {
            out.append("\n… and ").append(Plurals.grouped(all.size() - shown)).append(" more.\n");
        }
        return out.toString();
    }

    private static String row(Diagnostic diagnostic, SourcePaths paths) {
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        return "| " + (diagnostic.isError() ? "**" + severity + "**" : severity) + " | "
                + MarkdownEscape.code(diagnostic.code()) + " " + cell(diagnostic.summary())
                + (diagnostic.detail().isEmpty() ? "" : "<br>" + cell(diagnostic.detail())) + " | "
                + diagnostic.location().map(at -> MarkdownPlace.of(at, paths)).orElse("") + " | "
                + cell(diagnostic.hint()) + " |\n";
    }

    private static String cell(String text) {
        return MarkdownEscape.prose(Columns.cut(TerminalEscape.text(text), LONGEST_CELL));
    }

    /** "2 errors, 1 warning". */
    public static String counts(List<Diagnostic> all) {
        String counts = Plurals.join(
                ", ",
                some(all, Diagnostic.Severity.ERROR, "error"),
                some(all, Diagnostic.Severity.WARNING, "warning"),
                some(all, Diagnostic.Severity.NOTE, "note"));
        return counts.isEmpty() ? "no errors" : counts;
    }

    private static String some(List<Diagnostic> all, Diagnostic.Severity severity, String noun) {
        long number = all.stream().filter(each -> each.severity() == severity).count();
        return number == 0 ? "" : Plurals.count(number, noun);
    }
}
