package dev.keywright.report.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownEscapeTest {

    private static final String BREAK = "&#8203;";

    /** GitHub and GitLab would notify people, link to issues or show pictures. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "ask @team = ask &#64;BREAKteam",
                "see #12 = see &#35;BREAK12",
                "see !12 = see &#33;BREAK12",
                ":tada: = &#58;BREAKtada&#58;",
                "a https://x b = a https&#58;BREAK//x b",
                "www.x.org = www&#46;x.org"
            })
    void whatWouldBeALinkIsNone(String text, String escaped) {
        assertThat(MarkdownEscape.inline(text)).isEqualTo(escaped.replace("BREAK", BREAK));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "policies: 2 to create = policies&#58; 2 to create",
                "gw.example.com:8080 = gw.example.com&#58;8080",
                "really! = really&#33;"
            })
    void ordinaryTextHasNothingInvisible(String text, String escaped) {
        assertThat(MarkdownEscape.inline(text)).isEqualTo(escaped);
    }

    @Test
    void onlyClosedBackticksAreCode() {
        assertThat(MarkdownEscape.prose("run `a@b|<c>` or `"))
                .isEqualTo("run <code>a&#64;b&#124;&#60;c&#62;</code> or &#96;");
        assertThat(MarkdownEscape.prose("``")).isEqualTo("&#96;&#96;");
        assertThat(MarkdownEscape.prose("none")).isEqualTo("none");
    }

    @Test
    void aBlockKeepsItsLinesAndEndsOnlyAtItsEnd() {
        assertThat(MarkdownEscape.block("a </code></pre> @t\n  ``` #1 http://x\n"))
                .isEqualTo(
                        "<pre><code>a &lt;/code&gt;&lt;/pre&gt; &#64;t\n  &#96;&#96;&#96; &#35;1 http&#58;//x\n</code></pre>\n");
    }
}
