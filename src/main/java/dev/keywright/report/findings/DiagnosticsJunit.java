package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.XmlText;
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
                .append(XmlText.of(suite))
                .append("\" ")
                .append(counts)
                .append(">\n");
        if (all.isEmpty()) {
            out.append("    <testcase classname=\"")
                    .append(XmlText.of(suite))
                    .append("\" name=\"")
                    .append(XmlText.of(passed))
                    .append("\"/>\n");
        }
        all.forEach(diagnostic -> append(diagnostic, view.paths(), out));
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static void append(Diagnostic diagnostic, SourcePaths paths, StringBuilder out) {
        String place = diagnostic.location().map(at -> place(at, paths)).orElse("");
        out.append("    <testcase classname=\"").append(XmlText.of(diagnostic.code()));
        out.append("\" name=\"").append(XmlText.of(diagnostic.summary())).append('"');
        diagnostic.location().ifPresent(at -> {
            out.append(" file=\"").append(XmlText.of(paths.path(at.file()))).append('"');
            if (at.line() > 0) {
                out.append(" line=\"").append(at.line()).append('"');
            }
        });
        String body = XmlText.of(place
                + (diagnostic.detail().isEmpty() ? "" : "why: " + diagnostic.detail() + "\n")
                + (diagnostic.hint().isEmpty() ? "" : "hint: " + diagnostic.hint() + "\n"));
        if (diagnostic.isError()) {
            out.append(">\n      <failure type=\"").append(XmlText.of(diagnostic.code()));
            out.append("\" message=\"").append(XmlText.of(diagnostic.summary())).append("\">");
            out.append(body).append("</failure>\n    </testcase>\n");
        } else {
            out.append(">\n      <system-out>")
                    .append(XmlText.of(diagnostic.summary() + "\n"))
                    .append(body)
                    .append("</system-out>\n    </testcase>\n");
        }
    }

    private static String place(Location at, SourcePaths paths) {
        return paths.path(at.file()) + (at.line() > 0 ? ":" + at.line() + ":" + at.column() : "") + "\n";
    }
}
