package dev.keywright.report.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static TextTable table() {
        var table = new TextTable("KEY", "LIMITS", "SINCE");
        table.add(List.of("a", "100 per 1 s, quota 50000 per 30 d", "2026-11-29", "protected"));
        table.add(List.of("acme", "-", "-", ""));
        return table;
    }

    @Test
    void isAsWideAsItsCells() {
        assertThat(table().text(Style.PLAIN, 100)).isEqualTo("""
                KEY   LIMITS                             SINCE
                a     100 per 1 s, quota 50000 per 30 d  2026-11-29  protected
                acme  -                                  -
                """);
    }

    /** No line is wider than the terminal, and a cell goes on in its column. */
    @Test
    void narrowsTheWidestColumnsToFitTheTerminal() {
        assertThat(table().text(Style.PLAIN, 45)).isEqualTo("""
                KEY   LIMITS                       SINCE
                a     100 per 1 s, quota 50000     2026-11-29
                      per 30 d
                    protected
                acme  -                            -
                """);
    }

    /** A name can be read whole, and copied from other formats. */
    @Test
    void breaksAWordThatIsLongerThanAColumn() {
        String name = "n".repeat(50);
        var table = new TextTable("KEY", "OWNER");
        table.add(List.of(name, "me"));
        assertThat(table.text(Style.PLAIN, 51))
                .isEqualTo("KEY%s  OWNER%n%s  me%nnnnnnn%n".formatted(" ".repeat(41), "n".repeat(44)));
    }

    @Test
    void countsColumnsAndNotCharacters() {
        var table = new TextTable("KEY", "OWNER");
        table.add(List.of("東京東京東京", "me"));
        assertThat(table.text(Style.PLAIN, 20)).isEqualTo("KEY           OWNER\n東京東京東京  me\n");
    }

    @Test
    void isOneFactOnEachLineForScreenReaders() {
        assertThat(table().text(Style.LINEAR, 45)).isEqualTo("""
                key: a
                  limits: 100 per 1 s, quota 50000 per 30 d
                  since: 2026-11-29
                  protected
                key: acme
                  limits: none
                  since: none
                """);
    }
}
