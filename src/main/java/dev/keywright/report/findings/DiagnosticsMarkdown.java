package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.MarkdownPlace;
import dev.keywright.report.kit.Plurals;
import java.util.List;
import java.util.Locale;

/**
 * Errors and warnings as a pull request comment. Its first line is a hidden marker, by which a job finds its own comment to
 * update it; apart from that the same diagnostics give the same bytes.
 */
public final class DiagnosticsMarkdown {

    /** A comment has room for them, and nobody reads more. */
    private static final int MOST = 50;

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
        all.stream().limit(MOST).forEach(diagnostic -> out.append("| ")
                .append(
                        diagnostic.isError()
                                ? "**error**"
                                : diagnostic.severity().name().toLowerCase(Locale.ROOT))
                .append(" | ")
                .append(MarkdownEscape.code(diagnostic.code()))
                .append(' ')
                .append(MarkdownEscape.prose(diagnostic.summary()))
                .append(diagnostic.detail().isEmpty() ? "" : "<br>" + MarkdownEscape.prose(diagnostic.detail()))
                .append(" | ")
                .append(diagnostic
                        .location()
                        .map(at -> MarkdownPlace.of(at, view.paths()))
                        .orElse(""))
                .append(" | ")
                .append(MarkdownEscape.prose(diagnostic.hint()))
                .append(" |\n"));
        if (all.size() > MOST) {
            out.append("\n… and ").append(Plurals.grouped(all.size() - MOST)).append(" more.\n");
        }
        return out.toString();
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
