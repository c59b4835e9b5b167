package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.report.kit.MarkdownEscape;
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
        List<Diagnostic> all = view.all();
        var out = new StringBuilder("<!-- keywright:" + subject + " -->\n### Keywright · " + subject + " · ");
        out.append(counts(all)).append("\n");
        if (all.isEmpty()) {
            return out.toString();
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
                .append(MarkdownEscape.inline(diagnostic.summary()))
                .append(" | ")
                .append(diagnostic
                        .location()
                        .map(at -> place(at, view.folder()))
                        .orElse(""))
                .append(" | ")
                .append(MarkdownEscape.inline(diagnostic.hint()))
                .append(" |\n"));
        if (all.size() > MOST) {
            out.append("\n… and ").append(Plurals.grouped(all.size() - MOST)).append(" more.\n");
        }
        return out.toString();
    }

    private static String counts(List<Diagnostic> all) {
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

    private static String place(Location at, String folder) {
        return MarkdownEscape.code(DiagnosticPath.of(at.file(), folder) + (at.line() > 0 ? ":" + at.line() : ""));
    }
}
