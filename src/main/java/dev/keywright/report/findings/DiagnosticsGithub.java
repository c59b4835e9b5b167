package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostic.Severity;
import dev.keywright.model.Location;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.TerminalEscape;
import java.util.List;

/**
 * Errors and warnings as workflow commands of GitHub Actions, which show them at their lines in a pull request. GitHub
 * shows the first ten of each severity of a step and drops the others silently, so the tenth reports how many are left.
 */
public final class DiagnosticsGithub {

    /** What GitHub shows of each severity of a step. */
    static final int MOST = 10;

    private DiagnosticsGithub() {}

    public static String of(DiagnosticsView view) {
        var out = new StringBuilder();
        for (Severity severity : Severity.values()) {
            List<Diagnostic> all = view.all().stream()
                    .filter(each -> each.severity() == severity)
                    .toList();
            int shown = all.size() > MOST ? MOST - 1 : all.size();
            all.subList(0, shown).forEach(diagnostic -> append(diagnostic, view.paths(), out));
            if (shown < all.size()) {
                out.append("::")
                        .append(command(severity))
                        .append(" title=not shown::")
                        .append(left(all.subList(shown, all.size()), view.paths()))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String left(List<Diagnostic> rest, SourcePaths paths) {
        var lines = new StringBuilder(Plurals.grouped(rest.size())
                + " more have no room here, since GitHub shows ten of a kind for each step; the other formats show all."
                + " The next ones:");
        rest.stream().limit(MOST).forEach(each -> lines.append("\n- ")
                .append(each.location()
                        .map(at -> TerminalEscape.text(paths.place(at)) + ": ")
                        .orElse(""))
                .append(TerminalEscape.text(each.summary())));
        return text(lines.toString());
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static void append(Diagnostic diagnostic, SourcePaths paths, StringBuilder out) {
        out.append("::").append(command(diagnostic.severity())).append(' ');
        diagnostic.location().ifPresent(at -> out.append(place(at, paths)));
        out.append("title=").append(property(diagnostic.code())).append("::");
        String why = diagnostic.detail().isEmpty() ? "" : "\nwhy: " + TerminalEscape.text(diagnostic.detail());
        String hint = diagnostic.hint().isEmpty() ? "" : "\nhint: " + TerminalEscape.text(diagnostic.hint());
        out.append(text(TerminalEscape.text(diagnostic.summary()) + why + hint)).append('\n');
    }

    private static String place(Location at, SourcePaths paths) {
        String file = "file=" + property(paths.path(at.file())) + ",";
        String line = at.line() > 0 ? "line=" + at.line() + "," : "";
        return file + line + (at.line() > 0 && at.column() > 0 ? "col=" + at.column() + "," : "");
    }

    /** A command ends at its line, so text from files must not begin another. */
    private static String text(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return text(TerminalEscape.text(text)).replace(":", "%3A").replace(",", "%2C");
    }
}
