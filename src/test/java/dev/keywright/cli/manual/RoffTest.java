package dev.keywright.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What roff would read as something else. */
class RoffTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--format|\\-\\-format",
                "a\\b|a\\eb",
                "the project's|the project\\(aqs",
                "^~|\\(ha\\(ti",
                "…é|\\[u2026]\\[u00E9]",
                "\uD83D\uDD11|\\[u1F511]",
                "`plan -out FILE` shows|\\fBplan \\-out FILE\\fR shows",
                "a lone ` stays|a lone \\(ga stays",
            })
    void signsArePrintedAsTheyAre(String text, String marked) {
        assertThat(Roff.prose(text)).isEqualTo(marked);
    }

    @Test
    void noLineOfTextIsAMacro() {
        Roff page = new Roff("x", 1, "2026-11-23", "Keywright 1")
                .section("A \"B\"")
                .text(".hidden")
                .paragraph("'quoted")
                .term(".tag", "`.bold`");
        assertThat(page.toString()).isEqualTo("""
                .TH "X" 1 "2026-11-23" "Keywright 1" "Keywright"
                .nh
                .ad l
                .SH "A \\(dqB\\(dq"
                \\&.hidden
                .PP
                \\(aqquoted
                .TP
                \\&.tag
                \\fB.bold\\fR
                """);
    }
}
