package dev.keywright.report.rules;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.report.kit.JunitTests;
import dev.keywright.report.kit.XmlText;
import dev.keywright.review.cel.RuleResult;

/** Tests of rules as JUnit XML, one test case each. An error about the rules is a test that could not run. */
public final class RuleTestsJunit {

    private RuleTestsJunit() {}

    public static String of(RuleTestsView view) {
        return JunitTests.of(
                "rules",
                view.failed().size(),
                view.files().stream()
                        .filter(Diagnostic::isError)
                        .map(error -> error(error, view))
                        .toList(),
                view.results().stream().map(result -> test(result, view)).toList());
    }

    private static String error(Diagnostic error, RuleTestsView view) {
        String place =
                error.location().map(at -> JunitTests.place(at, view.paths())).orElse("");
        return start(error.code(), error.summary(), place) + ">\n      <error message=\"" + XmlText.of(error.summary())
                + "\"/>\n    </testcase>\n";
    }

    private static String test(RuleResult result, RuleTestsView view) {
        String start = start(
                result.example().rule(),
                result.example().name(),
                JunitTests.place(result.example().at(), view.paths()));
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

    private static String start(String of, String name, String place) {
        return "    <testcase classname=\"" + XmlText.of(of) + "\" name=\"" + XmlText.of(name) + "\"" + place;
    }
}
