package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.TerminalEscape;
import java.util.List;

/**
 * Errors and warnings as JUnit XML, which most CI systems show as test results: an error is a test that failed, a warning
 * one that passed with output. A project without either is one test that passed.
 */
public final class DiagnosticsJunit {

    private DiagnosticsJunit() {}

    /** @param suite the name of the command */
    public static String of(DiagnosticsView view, String suite) {
        return of(view, suite, "no errors and no warnings");
    }

    /**
     * @param suite the name of the command
     * @param passed the name of the only test where there is nothing to report
     */
    public static String of(DiagnosticsView view, String suite, String passed) {
        List<Diagnostic> all = view.all();
        long failed = all.stream().filter(Diagnostic::isError).count();
        var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        String counts = "tests=\"" + Math.max(1, all.size()) + "\" failures=\"" + failed + "\"";
        out.append("<testsuites name=\"keywright\" ").append(counts).append(">\n");
        out.append("  <testsuite name=\"")
                .append(xml(suite))
                .append("\" ")
                .append(counts)
                .append(">\n");
        if (all.isEmpty()) {
            out.append("    <testcase classname=\"")
                    .append(xml(suite))
                    .append("\" name=\"")
                    .append(xml(passed))
                    .append("\"/>\n");
        }
        all.forEach(diagnostic -> append(diagnostic, view.paths(), out));
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static void append(Diagnostic diagnostic, SourcePaths paths, StringBuilder out) {
        String place = diagnostic.location().map(at -> place(at, paths)).orElse("");
        out.append("    <testcase classname=\"").append(xml(diagnostic.code()));
        out.append("\" name=\"").append(xml(diagnostic.summary())).append('"');
        diagnostic.location().ifPresent(at -> {
            out.append(" file=\"").append(xml(paths.path(at.file()))).append('"');
            if (at.line() > 0) {
                out.append(" line=\"").append(at.line()).append('"');
            }
        });
        String body = xml(place
                + (diagnostic.detail().isEmpty() ? "" : "why: " + diagnostic.detail() + "\n")
                + (diagnostic.hint().isEmpty() ? "" : "hint: " + diagnostic.hint() + "\n"));
        if (diagnostic.isError()) {
            out.append(">\n      <failure type=\"").append(xml(diagnostic.code()));
            out.append("\" message=\"").append(xml(diagnostic.summary())).append("\">");
            out.append(body).append("</failure>\n    </testcase>\n");
        } else {
            out.append(">\n      <system-out>")
                    .append(xml(diagnostic.summary() + "\n"))
                    .append(body)
                    .append("</system-out>\n    </testcase>\n");
        }
    }

    private static String place(Location at, SourcePaths paths) {
        return paths.path(at.file()) + (at.line() > 0 ? ":" + at.line() + ":" + at.column() : "") + "\n";
    }

    /** XML 1.0 has no way to write control characters, so these are shown as on a terminal. */
    private static String xml(String text) {
        var out = new StringBuilder();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            out.append(i == 0 ? "" : "\n").append(TerminalEscape.text(lines[i]));
        }
        return out.toString()
                .replace('\uFFFE', '?')
                .replace('\uFFFF', '?')
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
