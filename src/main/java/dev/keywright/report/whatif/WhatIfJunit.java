package dev.keywright.report.whatif;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.report.kit.XmlText;
import dev.keywright.review.whatif.WhatIfResult;
import java.util.List;

/** The tests of a project as JUnit XML, one test case each. An error about the files is a test that could not run. */
public final class WhatIfJunit {

    private WhatIfJunit() {}

    public static String of(WhatIfView view) {
        List<Diagnostic> errors =
                view.files().stream().filter(Diagnostic::isError).toList();
        String counts = "tests=\"%d\" failures=\"%d\" errors=\"%d\""
                .formatted(view.results().size() + errors.size(), view.failed().size(), errors.size());
        var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites name=\"keywright\" ").append(counts).append(">\n");
        out.append("  <testsuite name=\"test\" ").append(counts).append(">\n");
        errors.forEach(error -> error(error, view, out));
        view.results().forEach(result -> test(result, view, out));
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static void error(Diagnostic error, WhatIfView view, StringBuilder out) {
        out.append("    <testcase classname=\"").append(XmlText.of(error.code()));
        out.append("\" name=\"").append(XmlText.of(error.summary())).append('"');
        error.location().ifPresent(at -> place(at, view, out));
        out.append(">\n      <error type=\"").append(XmlText.of(error.code()));
        out.append("\" message=\"").append(XmlText.of(error.summary())).append("\">");
        out.append(XmlText.of(error.detail() + "\n" + error.hint() + "\n")).append("</error>\n    </testcase>\n");
    }

    private static void test(WhatIfResult result, WhatIfView view, StringBuilder out) {
        Location at = result.test().locations().start();
        out.append("    <testcase classname=\"")
                .append(XmlText.of(view.paths().path(at.file())))
                .append("\" name=\"")
                .append(XmlText.of(result.test().name()))
                .append('"');
        place(at, view, out);
        if (result.passed()) {
            out.append("/>\n");
            return;
        }
        String summary = "expected " + WhatIfWording.expected(result) + ", and it is " + WhatIfWording.actual(result);
        out.append(">\n      <failure type=\"test-failed\" message=\"")
                .append(XmlText.of(summary))
                .append("\">");
        out.append(XmlText.of("why: " + WhatIfWording.why(result, view.apiNames()) + "\n"));
        result.deciding().places().forEach(place -> out.append(XmlText.of("at " + shown(place, view) + "\n")));
        out.append("</failure>\n    </testcase>\n");
    }

    private static String shown(Location at, WhatIfView view) {
        return view.paths().path(at.file()) + ":" + at.line() + ":" + at.column();
    }

    private static void place(Location at, WhatIfView view, StringBuilder out) {
        out.append(" file=\"")
                .append(XmlText.of(view.paths().path(at.file())))
                .append("\" line=\"")
                .append(Math.max(1, at.line()))
                .append('"');
    }
}
