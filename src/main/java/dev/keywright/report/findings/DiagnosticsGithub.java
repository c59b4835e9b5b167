package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.report.kit.TerminalEscape;
import java.util.Locale;

/**
 * Errors and warnings as workflow commands of GitHub Actions, which show them at their lines in a pull request. GitHub
 * shows the first ten of each severity of a step.
 */
public final class DiagnosticsGithub {

    private DiagnosticsGithub() {}

    public static String of(DiagnosticsView view) {
        var out = new StringBuilder();
        view.all().forEach(diagnostic -> append(diagnostic, view.folder(), out));
        return out.toString();
    }

    private static void append(Diagnostic diagnostic, String folder, StringBuilder out) {
        String command =
                switch (diagnostic.severity()) {
                    case ERROR, WARNING -> diagnostic.severity().name().toLowerCase(Locale.ROOT);
                    case NOTE -> "notice";
                };
        out.append("::").append(command).append(' ');
        diagnostic.location().ifPresent(at -> out.append(place(at, folder)));
        out.append("title=").append(property(diagnostic.code())).append("::");
        String why = diagnostic.detail().isEmpty() ? "" : "\nwhy: " + TerminalEscape.text(diagnostic.detail());
        String hint = diagnostic.hint().isEmpty() ? "" : "\nhint: " + TerminalEscape.text(diagnostic.hint());
        out.append(text(TerminalEscape.text(diagnostic.summary()) + why + hint)).append('\n');
    }

    private static String place(Location at, String folder) {
        String file = "file=" + property(DiagnosticPath.of(at.file(), folder)) + ",";
        String line = at.line() > 0 ? "line=" + at.line() + "," : "";
        return file + line + (at.line() > 0 && at.column() > 0 ? "col=" + at.column() + "," : "");
    }

    /** A command ends at its line, so text from files must not begin another. */
    private static String text(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return text(text).replace(":", "%3A").replace(",", "%2C");
    }
}
