package dev.keywright.report.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {

    @Test
    void aLineThatFitsStaysAsItIs() {
        assertThat(WrappedText.of("one  two\n\n  three\n", 8)).isEqualTo("one  two\n\n  three\n");
        assertThat(WrappedText.of("", 8)).isEmpty();
    }

    @Test
    void aLongLineContinuesFurtherToTheRight() {
        assertThat(WrappedText.of("  one two three four\nfive", 12)).isEqualTo("  one two\n    three\n    four\nfive");
    }

    @Test
    void spacesBetweenColumnsStay() {
        assertThat(WrappedText.of("key    state  why it ended", 18)).isEqualTo("key    state  why\n  it ended");
    }

    @Test
    void aWordIsNeverBroken() {
        assertThat(WrappedText.of("an incomprehensible word", 8)).isEqualTo("an incomprehensible\n  word");
    }

    @Test
    void aCommandBetweenBackticksIsOneWord() {
        assertThat(WrappedText.of("confirm it with (`--allow mass-revoke`) or not", 30))
                .isEqualTo("confirm it with\n  (`--allow mass-revoke`) or\n  not");
        assertThat(Columns.wrap("pass `--allow a` or `--allow b`", 20))
                .containsExactly("pass `--allow a` or", "`--allow b`");
    }

    @Test
    void aSingleBacktickIsAnOrdinaryCharacter() {
        assertThat(WrappedText.of("a ` b c d", 5)).isEqualTo("a ` b\n  c d");
    }

    @Test
    void aLineMayBeOfAnyLength() {
        String word = "`a` ".repeat(500_000);
        assertThat(WrappedText.of(word + "x".repeat(3_000_000), 60).lines().count())
                .isEqualTo(500_000 / 14 + 1);
    }

    @Test
    void coloursTakeNoColumnsAndWideCharactersTwo() {
        assertThat(WrappedText.of("\u001b[1mone two\u001b[0m", 7)).isEqualTo("\u001b[1mone two\u001b[0m");
        assertThat(WrappedText.of("名名 名名", 7)).isEqualTo("名名\n  名名");
    }
}
