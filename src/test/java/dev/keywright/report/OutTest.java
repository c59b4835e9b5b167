package dev.keywright.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.report.kit.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text for screen readers has words in place of signs; data has what it had. */
class OutTest {

    private static final String SIGNS = "a -> b … and c";

    private final StringBuilder written = new StringBuilder();
    private final Out linear = new Out(written::append, 80, Style.LINEAR);

    @Test
    void textForPeopleHasWords() {
        all(OutputFormat.TEXT).render(OutputFormat.TEXT, SIGNS, linear);
        assertThat(written).hasToString("a becomes b and c");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CSV", "SARIF", "GITHUB"})
    void dataIsAsItIs(OutputFormat format) {
        all(format).render(format, SIGNS, linear);
        assertThat(written).hasToString(SIGNS);
    }

    @Test
    void aKeyIsAsItIs() {
        Formats.<String>of(OutputFormat.TEXT, (view, out) -> out.exactly(view))
                .render(OutputFormat.PLAIN, SIGNS, linear);
        assertThat(written).hasToString(SIGNS);
    }

    private static Formats<String> all(OutputFormat format) {
        return Formats.of(format, (view, out) -> out.print(view));
    }
}
