package dev.keywright.report.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "~", "customer-000001", "why? because"})
    void printableAsciiIsPlain(String text) {
        assertThat(Columns.isPlain(text)).isTrue();
        assertThat(Columns.of(text)).isEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "\u007f", "ü", "a…", "名", "\ud83d\udd11", "\ud83d", "\udd11?", "?\ud83d"})
    void everythingElseIsNot(String text) {
        assertThat(Columns.isPlain(text)).isFalse();
    }

    @Test
    void halfASurrogatePairIsWrittenOut() {
        assertThat(TerminalEscape.text("a\ud83db")).isEqualTo("a\\ud83db");
    }

    @Test
    void linesAreBrokenAtSpaces() {
        assertThat(Columns.wrap("one two three", 13)).containsExactly("one two three");
        assertThat(Columns.wrap("one two three", 12)).containsExactly("one two", "three");
        assertThat(Columns.wrap("one  two ", 40)).containsExactly("one two");
        assertThat(Columns.wrap(" one", 40)).containsExactly("one");
        assertThat(Columns.wrap("", 40)).containsExactly("");
        assertThat(Columns.wrap("incomprehensible", 5)).containsExactly("incomprehensible");
    }
}
