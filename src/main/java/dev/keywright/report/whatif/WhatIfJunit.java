package dev.keywright.report.whatif;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.report.kit.JunitTests;
import dev.keywright.report.kit.XmlText;
import dev.keywright.review.whatif.WhatIfResult;

/** The tests of a project as JUnit XML, one test case each. An error about the files is a test that could not run. */
public final class WhatIfJunit {

    private WhatIfJunit() {}

    public static String of(WhatIfView view) {
        return JunitTests.of(
                "test",
                view.failed().size(),
                view.files().stream()
                        .filter(Diagnostic::isError)
                        .map(error -> error(error, view))
                        .toList(),
                view.results().stream().map(result -> test(result, view)).toList());
    }

    private static String error(Diagnostic error, WhatIfView view) {
        return "    <testcase classname=\"" + XmlText.of(error.code()) + "\" name=\"" + XmlText.of(error.summary())
                + '"'
                + error.location().map(at -> JunitTests.place(at, view.paths())).orElse("")
                + ">\n      <error type=\"" + XmlText.of(error.code())
                + "\" message=\"" + XmlText.of(error.summary()) + "\">"
                + XmlText.of(error.detail() + "\n" + error.hint() + "\n") + "</error>\n    </testcase>\n";
    }

    private static String test(WhatIfResult result, WhatIfView view) {
        Location at = result.test().locations().start();
        String start = "    <testcase classname=\""
                + XmlText.of(view.paths().path(at.file()))
                + "\" name=\"" + XmlText.of(result.test().name()) + '"'
                + JunitTests.place(at, view.paths());
        if (result.passed()) {
            return start + "/>\n";
        }
        var out = new StringBuilder(start).append(">\n      <failure type=\"test-failed\" message=\"");
        out.append(XmlText.of(
                        "expected " + WhatIfWording.expected(result) + ", and it is " + WhatIfWording.actual(result)))
                .append("\">");
        out.append(XmlText.of("why: " + WhatIfWording.why(result, view.apiNames()) + "\n"));
        result.deciding().places().forEach(place -> out.append(XmlText.of("at " + shown(place, view) + "\n")));
        return out.append("</failure>\n    </testcase>\n").toString();
    }

    private static String shown(Location at, WhatIfView view) {
        return view.paths().path(at.file()) + ":" + at.line() + ":" + at.column();
    }
}
