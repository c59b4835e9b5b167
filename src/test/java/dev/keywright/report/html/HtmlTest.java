package dev.keywright.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.report.html.BarChart.Bar;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class HtmlTest {

    private static final String EVIL = "<script>alert(1)</script>\"' onload=x &lt; \u202e\u0000\u001b[31m\u2028\n";

    private static String page() {
        return PageFrame.of(EVIL, new Html(), new Html().element("p", EVIL, "title", EVIL));
    }

    @Test
    void textIsNeverMarkup() {
        String html = new Html().element("p", EVIL, "title", EVIL).finished();
        String shown =
                "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x &amp;lt; \\u202e\\x00\\x1b[31m\\u2028\\n";
        assertThat(html).isEqualTo("<p title=\"" + shown + "\">" + shown + "</p>");
    }

    @Test
    void proseShowsCode() {
        assertThat(new Html().prose("run `a <b>` or ` and").finished())
                .isEqualTo("run <code>a &lt;b&gt;</code> or ` and");
        assertThat(new Html().lines("a\n <b>\u0007\n").finished()).isEqualTo("a\n &lt;b&gt;\\x07");
    }

    @Test
    void whatIsNotClosedIsAnError() {
        assertThatThrownBy(() -> new Html().open("p").finished()).isInstanceOf(IllegalStateException.class);
    }

    /** Nothing is loaded, and nothing but the page's own script and style can run, whatever gets in. */
    @Test
    void thePolicyPermitsOnlyThisScriptAndThisStyle() {
        String page = page();
        String script = between(page, "<script>", "</script>");
        String style = between(page, "<style>", "</style>");
        assertThat(between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\""))
                .isEqualTo("default-src &#39;none&#39;; style-src &#39;" + hash(style) + "&#39;; script-src &#39;"
                        + hash(script) + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page.split("<style", -1)).hasSize(2);
        assertThat(style).doesNotContain("@import", "url(");
        assertThat(script).doesNotContain("innerHTML", "eval(", "fetch(", "XMLHttpRequest", "document.write");
        assertThat(page.substring(0, page.indexOf("<style>")) + page.substring(page.indexOf("</style>")))
                .doesNotContainPattern(
                        Pattern.compile("<(link|img|iframe|object|embed|base)|\\s(src|style|on[a-z]+)=\""));
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(DigestUtils.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void aChartHasItsNumbersAsText() {
        var chart = new BarChart(
                "Keys <by> month", List.of(new Bar("ALL", 3, "opens"), Bar.of(EVIL, 0), Bar.of("c", 1_200)));
        String html = chart.html().finished();
        assertThat(html)
                .contains(
                        "<figcaption>Keys &lt;by&gt; month</figcaption>",
                        "aria-label=\"ALL: 3\"",
                        ">1,200</text>",
                        "width=\"0\"")
                .doesNotContain("<script");
        assertThat(new BarChart("none", List.of()).html().isEmpty()).isTrue();
    }

    /** A bar of 9 % must not look like one of 100 %. */
    @Test
    void aScaleCanBeFixed() {
        assertThat(new BarChart("t", List.of(Bar.of("a", 9)), 100).html().finished())
                .contains("width=\"30\"");
        assertThat(new BarChart("t", List.of(Bar.of("a", 9))).html().finished()).contains("width=\"340\"");
    }

    @Test
    void monthsAreInOrderAndTheLastOnesAreOne() {
        var ends = new java.util.ArrayList<Long>(List.of(0L, -1L, Long.MAX_VALUE));
        for (int month = 0; month < 30; month++) {
            ends.add(1_800_000_000L + month * 31L * 86_400);
        }
        assertThat(MonthBars.of("t", ends).bars())
                .hasSize(20)
                .startsWith(new Bar("never", 2, "opens"), Bar.of("2027-01", 1), Bar.of("2027-02", 1))
                .endsWith(Bar.of("later", 13));
    }

    @Test
    void manyBarsAreAddedUp() {
        var many = new BarChart(
                "t", IntStream.range(0, 30).mapToObj(i -> Bar.of("b" + i, 2)).toList());
        assertThat(many.atMost(5).bars()).hasSize(5).last().isEqualTo(Bar.of("26 others", 52));
        assertThat(many.atMost(5, "later").bars()).last().isEqualTo(Bar.of("later", 52));
        assertThat(many.atMost(30)).isEqualTo(many);
    }

    @Test
    void aChoiceWithASpaceIsOneValue() {
        assertThat(Filters.values(List.of("team a", "b"))).isEqualTo("team\u00a0a b");
        String html = new Filters(2, "key")
                .choice("one", "One", List.of("only"))
                .sorted("owner", "Team", List.of("team b", "a\"<"))
                .html()
                .finished();
        assertThat(html)
                .contains("<option value=\"team\u00a0b\">team b</option>", "value=\"a&quot;&lt;\"")
                .doesNotContain("only");
    }
}
