package dev.keywright.report.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Location;
import dev.keywright.report.Formats;
import dev.keywright.report.kit.LiteralSecrets;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.testing.Golden;
import dev.keywright.testing.PlainFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticsTextTest {

    private static final String FILE = """
            keys:
              acme-mobile:
                rat: 5
                per: 1s
            \tquota_max: 0
                basic_auth: {username: jane, password: hunter2, extra: 1}
                hmac_string: |
                  s3cret-on-its-own-line
                alias: "東京 key", tags: [gold
            """;

    private static final SourceLines LINES = lines("keys/acme.yaml", FILE);

    private static SourceLines lines(String file, String text) {
        List<String> all = text.lines().toList();
        return (name, line) ->
                name.equals(file) && line <= all.size() ? Optional.of(all.get(line - 1)) : Optional.empty();
    }

    private static Location at(int line, int column) {
        return new Location("keys/acme.yaml", line, column);
    }

    /** The line with the caret. */
    private static String caretLine(Location at) {
        String text = DiagnosticsText.of(List.of(Diagnostic.error(() -> "x", at, "wrong")), LINES, Style.PLAIN, 80);
        return text.lines().toList().get(4);
    }

    private static final List<Diagnostic> SEVERAL = List.of(
            Diagnostic.error(() -> "unknown-field", at(3, 5), "unknown field `rat` in key acme-mobile")
                    .because("the gateway ignores fields that it does not know, so the key would have no rate limit at"
                            + " all")
                    .hint("did you mean `rate`?"),
            Diagnostic.error(() -> "duplicate-name", at(2, 3), "key acme-mobile is declared twice")
                    .seeAlso(new Location("keys/other.yaml", 112, 3)),
            Diagnostic.error(() -> "gateway-unreachable", "no answer from http://127.0.0.1:8080"),
            Diagnostic.warning(() -> "expired", Location.ofFile("keys/acme.yaml"), "key acme-mobile has expired"));

    @Test
    void tellsWhatWhereWhyAndWhatToDo() {
        Golden.check("diagnostics/several.txt", DiagnosticsText.of(SEVERAL, LINES, Style.PLAIN, 80));
    }

    /** Instead of a caret there is the column, which is in both. */
    @Test
    void theSameForScreenReaders() {
        PlainFormat.check(
                "diagnostics/several.plain.txt",
                Formats.VALIDATE,
                new DiagnosticsView(SEVERAL, LINES, SourcePaths.of("")));
    }

    @Test
    void coloursOnlyRepeatTheWords() {
        String colour = DiagnosticsText.of(SEVERAL, LINES, Style.ANSI, 80);
        Golden.check("diagnostics/several-colour.txt", colour);
        assertThat(colour.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(DiagnosticsText.of(SEVERAL, LINES, Style.PLAIN, 80));
    }

    @Test
    void countsAndSaysThatNothingWasChanged() {
        assertThat(DiagnosticsText.summary(SEVERAL)).isEqualTo("3 errors, 1 warning; nothing was changed.");
        assertThat(DiagnosticsText.summary(SEVERAL.subList(0, 1))).isEqualTo("1 error; nothing was changed.");
        assertThat(DiagnosticsText.summary(SEVERAL.subList(3, 4))).isEqualTo("1 warning.");
        assertThat(DiagnosticsText.of(List.of(), LINES, Style.PLAIN, 80)).isEmpty();
    }

    @Test
    void theCaretStandsUnderTheColumnAfterTabsAndWideCharacters() {
        assertThat(caretLine(at(5, 2))).isEqualTo("  |     ^");
        assertThat(caretLine(at(9, 13))).isEqualTo("  |             ^");
        assertThat(caretLine(at(9, 14))).isEqualTo("  |               ^");
    }

    @Test
    void aCaretBehindTheEndOfTheLineStandsAtItsEnd() {
        assertThat(caretLine(at(2, 99))).isEqualTo("  |               ^");
    }

    @Test
    void aLongLineIsCutAroundTheColumn() {
        String line = "    url: " + "a".repeat(300) + "HERE" + "b".repeat(300);
        int column = line.indexOf("HERE") + 1;
        String text = DiagnosticsText.of(
                List.of(Diagnostic.error(() -> "x", at(1, column), "too long")),
                lines("keys/acme.yaml", line),
                Style.PLAIN,
                60);
        List<String> shown = text.lines().toList();
        assertThat(shown).allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(60));
        int caret = shown.get(4).indexOf('^');
        assertThat(shown.get(3)).contains("…a").endsWith("b…");
        assertThat(shown.get(3).substring(caret)).startsWith("HERE");
    }

    @Test
    void aLineThatNobodyCouldReadIsNotShown() {
        String just = "a".repeat(9_999) + "b";
        assertThat(text(just, 10_000)).contains("ab", "^");
        assertThat(text(just + "c", 10_000)).contains("keys/acme.yaml:1:10000").doesNotContain("ab", "^");
    }

    private static String text(String line, int column) {
        var wrong = List.of(Diagnostic.error(() -> "x", at(1, column), "wrong"));
        return DiagnosticsText.of(wrong, lines("keys/acme.yaml", line), Style.PLAIN, 80);
    }

    @Test
    void aLiteralSecretIsNeverShownWhicheverErrorPointsToItsLine() {
        for (String code : List.of("literal-secret", "unknown-field")) {
            for (int line = 6; line <= 8; line++) {
                for (int column = 1; column < 60; column++) {
                    Diagnostic one = Diagnostic.error(() -> code, at(line, column), "wrong");
                    assertThat(DiagnosticsText.of(List.of(one), LINES, Style.PLAIN, 120))
                            .doesNotContain("hunter")
                            .doesNotContain("s3cret");
                }
            }
        }
    }

    @Test
    void theLineOfALiteralSecretIsShownUpToTheSecret() {
        var inLine = Diagnostic.error(() -> "literal-secret", at(6, 44), "a literal password");
        assertThat(DiagnosticsText.of(List.of(inLine), LINES, Style.PLAIN, 80))
                .contains("basic_auth: {username: jane, password: (secret)\n");
        SourceLines other = lines("keys/acme.yaml", "    alias: hunter2");
        var elsewhere = Diagnostic.error(() -> "literal-secret", at(1, 12), "a literal key");
        assertThat(DiagnosticsText.of(List.of(elsewhere), other, Style.PLAIN, 80))
                .contains("alias: (secret)\n")
                .doesNotContain("hunter");
    }

    @Test
    void referencesAndMappingsAreNotTakenForSecrets() {
        for (String line : List.of(
                "  password: \"${env:JANE_PASSWORD}\"",
                "  key: ${file:acme.key}",
                "keys_from: {csv: a.csv, key: {rate: 5}}",
                "gateway: {secret: \"${env:S}\", url: x}",
                "keys:",
                "monkey: 5")) {
            assertThat(LiteralSecrets.mask(line)).isEqualTo(line);
        }
        assertThat(LiteralSecrets.mask("  password: \"${env:A}tail\"")).isEqualTo("  password: (secret)");
        assertThat(LiteralSecrets.mask("{key: ${env:A}, hmac_string: 'x'}"))
                .isEqualTo("{key: ${env:A}, hmac_string: (secret)");
    }

    @Test
    void fieldsBelowATemplateNamedKeyAreShown() {
        SourceLines csv = lines("a.yaml", "keys_from:\n  key:\n    rat: 5\n");
        var error = Diagnostic.error(() -> "unknown-field", new Location("a.yaml", 3, 5), "unknown field");
        assertThat(DiagnosticsText.of(List.of(error), csv, Style.PLAIN, 80)).contains("3 |     rat: 5\n");
    }

    @Test
    void textThatWouldSteerTheTerminalIsWrittenOut() {
        var error = Diagnostic.error(() -> "x", at(1, 8), "bad \u001b[2J name \u202e\u009b31m\nnext")
                .because("a\rb")
                .hint("c\u0007");
        String text =
                DiagnosticsText.of(List.of(error), lines("keys/acme.yaml", "na\u001b]0;x\u0007me: 1"), Style.PLAIN, 80);
        assertThat(text).contains("bad \\x1b[2J name \\u202e\\x9b31m\\nnext", "a\\rb", "c\\x07", "na\\x1b]0;x\\x07me");
        assertThat(text.codePoints().filter(c -> c != '\n').noneMatch(c -> TerminalEscape.isHarmful(c, true)))
                .isTrue();
    }
}
