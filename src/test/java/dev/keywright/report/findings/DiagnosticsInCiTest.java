package dev.keywright.report.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.json.Json;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The formats that CI systems read. */
class DiagnosticsInCiTest {

    private static final Diagnostic ERROR = Diagnostic.error(
                    () -> "duplicate-name", new Location("keys/a,b.yaml", 2, 3), "key 100% acme <b> & \"c\" | d")
            .because("one name is one key")
            .hint("rename it\n::error::injected");
    private static final Diagnostic NOWHERE =
            Diagnostic.warning(() -> "expired", "key \u001b[31m @team has expired\uFFFE");

    private static DiagnosticsView view(Diagnostic... all) {
        return new DiagnosticsView(List.of(all), SourceLines.NONE, "ops");
    }

    @Test
    void githubShowsThemAtTheirLines() {
        assertThat(DiagnosticsGithub.of(view(ERROR, NOWHERE)).lines())
                .containsExactly(
                        "::error file=ops/keys/a%2Cb.yaml,line=2,col=3,title=duplicate-name::key 100%25 acme <b> & \"c\" | d"
                                + "%0Awhy: one name is one key%0Ahint: rename it\\n::error::injected",
                        "::warning title=expired::key \\x1b[31m @team has expired\uFFFE");
        assertThat(DiagnosticsGithub.of(view())).isEmpty();
    }

    /** GitHub drops what is beyond ten of a kind without a word. */
    @Test
    void githubGetsNoMoreThanItShows() {
        var all = new java.util.ArrayList<Diagnostic>();
        for (int i = 1; i <= 30; i++) {
            all.add(Diagnostic.warning(() -> "w", new Location("a.yaml", i, 1), "number " + i));
        }
        all.add(ERROR);
        List<String> lines = DiagnosticsGithub.of(new DiagnosticsView(all, SourceLines.NONE, ""))
                .lines()
                .toList();
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).startsWith("::error ");
        assertThat(lines.get(9)).startsWith("::warning file=a.yaml,line=9,");
        assertThat(lines.get(10))
                .startsWith("::warning title=not shown::21 more ")
                .contains("%0A- a.yaml:10: number 10%0A")
                .endsWith("%0A- a.yaml:19: number 19");
        assertThat(DiagnosticsGithub.of(new DiagnosticsView(all.subList(0, 10), SourceLines.NONE, ""))
                        .lines())
                .hasSize(10)
                .noneMatch(line -> line.contains("not shown"));
    }

    /** Names in files may be as long as anyone likes, and GitHub refuses a comment that is too long. */
    @Test
    void aCommentHasRoomForManyLongErrors() {
        var all = new java.util.ArrayList<Diagnostic>();
        for (int i = 1; i <= 60; i++) {
            all.add(Diagnostic.error(() -> "e", new Location("a.yaml", i, 1), i + "<".repeat(1_900))
                    .because("&".repeat(1_900))
                    .hint("_".repeat(1_900)));
        }
        String comment = DiagnosticsMarkdown.of(new DiagnosticsView(all, SourceLines.NONE, ""), "validate");
        assertThat(comment.length()).isBetween(30_000, 65_000);
        assertThat(comment).contains("60 errors").containsPattern("… and [0-9]+ more\\.\n$");
    }

    @Test
    void gitlabGetsAnIssueForEach() {
        Value.Items issues = (Value.Items) Json.read(DiagnosticsGitlab.of(view(ERROR, ERROR, NOWHERE)));
        Value.Fields first = (Value.Fields) issues.items().get(0);
        assertThat(first.text("check_name")).isEqualTo("duplicate-name");
        assertThat(first.text("severity")).isEqualTo("critical");
        assertThat(first.fields("location").text("path")).isEqualTo("ops/keys/a,b.yaml");
        assertThat(first.fields("location").fields("lines").whole("begin")).isEqualTo(2);
        assertThat(issues.items().stream().map(issue -> ((Value.Fields) issue).text("fingerprint")))
                .doesNotHaveDuplicates();
        Value.Fields nowhere = (Value.Fields) issues.items().get(2);
        assertThat(nowhere.fields("location").text("path")).isEqualTo("ops/keywright.yaml");
        assertThat(Json.read(DiagnosticsGitlab.of(view()))).isEqualTo(Value.items(List.of()));
    }

    /** An issue stays the same one when lines above it are added. */
    @Test
    void aFingerprintDoesNotDependOnTheLine() {
        String moved = DiagnosticsGitlab.of(view(ERROR.at(new Location("keys/a,b.yaml", 9, 3))));

        assertThat(fingerprint(moved)).isEqualTo(fingerprint(DiagnosticsGitlab.of(view(ERROR))));
    }

    private static String fingerprint(String json) {
        return ((Value.Fields) ((Value.Items) Json.read(json)).items().get(0)).text("fingerprint");
    }

    @Test
    void junitIsValidXml() throws Exception {
        Document xml = xml(DiagnosticsJunit.of(view(ERROR, NOWHERE), "validate"));
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("key 100% acme <b> & \"c\" | d");
        assertThat(failure.getTextContent()).startsWith("ops/keys/a,b.yaml:2:3\nwhy: one name is one key\n");
        assertThat(xml.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("\\x1b[31m @team");
        assertThat(xml(DiagnosticsJunit.of(view(), "lint"))
                        .getElementsByTagName("testcase")
                        .getLength())
                .isEqualTo(1);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void markdownIsFoundByItsMarkerAndMentionsNobody() {
        String comment = DiagnosticsMarkdown.of(view(ERROR, NOWHERE), "validate");

        assertThat(comment)
                .startsWith("<!-- keywright:validate -->\n### Keywright · validate · 1 error, 1 warning\n")
                .contains("<code>ops/keys/a,b.yaml")
                .doesNotContain("@team", "<b>", "\u001b")
                .isEqualTo(DiagnosticsMarkdown.of(view(ERROR, NOWHERE), "validate"));
        assertThat(comment.lines().filter(line -> line.startsWith("| **error**")))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(5));
        assertThat(DiagnosticsMarkdown.of(view(), "lint"))
                .isEqualTo("<!-- keywright:lint -->\n### Keywright · lint · no errors\n");
    }
}
