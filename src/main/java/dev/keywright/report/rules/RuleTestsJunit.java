package dev.keywright.report.rules;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.report.kit.XmlText;
import dev.keywright.review.cel.RuleResult;
import java.util.List;

/** Tests of rules as JUnit XML, one test case each. An error about the rules is a test that could not run. */
public final class RuleTestsJunit {

    private RuleTestsJunit() {}

    public static String of(RuleTestsView view) {
        List<Diagnostic> errors =
                view.files().stream().filter(Diagnostic::isError).toList();
        String counts = "tests=\"%d\" failures=\"%d\" errors=\"%d\""
                .formatted(view.results().size() + errors.size(), view.failed().size(), errors.size());
        var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites name=\"keywright\" ").append(counts).append(">\n");
        out.append("  <testsuite name=\"rules\" ").append(counts).append(">\n");
        for (Diagnostic error : errors) {
            out.append(start(error.code(), error.summary(), error.location().orElse(null), view));
            out.append(">\n      <error message=\"")
                    .append(XmlText.of(error.summary()))
                    .append("\"/>\n    </testcase>\n");
        }
        view.results().forEach(result -> out.append(test(result, view)));
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static String test(RuleResult result, RuleTestsView view) {
        String start = start(
                result.example().rule(),
                result.example().name(),
                result.example().at(),
                view);
        return result.passed()
                ? start + "/>\n"
                : start + ">\n      <failure type=\"test-failed\" message=\""
                        + XmlText.of("expected "
                                + RuleTestsText.said(
                                        result.example().expected(),
                                        result.example().message().orElse(""))
                                + ", and it is "
                                + RuleTestsText.said(result.actual(), result.message()))
                        + "\"/>\n    </testcase>\n";
    }

    private static String start(String of, String name, Location at, RuleTestsView view) {
        String place = at == null
                ? ""
                : " file=\"" + XmlText.of(view.paths().path(at.file())) + "\" line=\"" + Math.max(1, at.line()) + "\"";
        return "    <testcase classname=\"" + XmlText.of(of) + "\" name=\"" + XmlText.of(name) + "\"" + place;
    }
}
