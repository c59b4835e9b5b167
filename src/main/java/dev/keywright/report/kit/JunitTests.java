package dev.keywright.report.kit;

import dev.keywright.model.Location;
import java.util.List;

/** The frame of a report of tests as JUnit XML: those that ran, and errors because of which others could not run. */
public final class JunitTests {

    private JunitTests() {}

    /**
     * @param suite the name of the suite
     * @param failed how many of the tests failed
     * @param errors a test case for each error
     * @param tests a test case for each test
     */
    public static String of(String suite, int failed, List<String> errors, List<String> tests) {
        String counts = "tests=\"%d\" failures=\"%d\" errors=\"%d\""
                .formatted(tests.size() + errors.size(), failed, errors.size());
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<testsuites name=\"keywright\" " + counts + ">\n"
                + "  <testsuite name=\"" + suite + "\" " + counts + ">\n"
                + String.join("", errors)
                + String.join("", tests)
                + "  </testsuite>\n</testsuites>\n";
    }

    /** The attributes of a test case that name its line. */
    public static String place(Location at, SourcePaths paths) {
        return " file=\"" + XmlText.of(paths.path(at.file())) + "\" line=\"" + Math.max(1, at.line()) + "\"";
    }
}
