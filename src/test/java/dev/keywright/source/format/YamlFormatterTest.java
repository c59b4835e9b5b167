package dev.keywright.source.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.source.file.SourceLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The style of files, and that nothing but white space and quotes changes. */
class YamlFormatterTest {

    private static String format(String text) {
        return YamlFormatter.format("t.yaml", text, SourceLimits.standard());
    }

    /** By the library's own loader, which the formatter does not use. */
    private static Object loaded(String text) {
        try {
            var all = new ArrayList<Object>();
            new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(all::add);
            return all;
        } catch (YamlEngineException | StackOverflowError e) {
            return "not loaded: " + e.getClass().getSimpleName(); // Duplicates, for example.
        }
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.contains("# ") && !line.contains("no comment"))
                .map(line -> line.substring(line.indexOf("# ")).stripTrailing())
                .toList();
    }

    private static void becomes(String before, String after) {
        assertThat(format(before)).isEqualTo(after);
        assertThat(format(after)).as("again").isEqualTo(after);
    }

    @Test
    void everyLevelIsTwoColumnsFurtherToTheRight() {
        becomes("""
                keys:
                    a:
                          rate:   5
                          access_rights:
                          -    api: Orders
                               versions: [v1,v2 , v3]
                          - api: Billing
                    b: { rate : 5,per: 1s }
                """, """
                keys:
                  a:
                    rate: 5
                    access_rights:
                      - api: Orders
                        versions: [v1, v2, v3]
                      - api: Billing
                  b: {rate: 5, per: 1s}
                """);
    }

    @Test
    void commentsStayWithWhatTheyAreAbout() {
        becomes("""

                # The file.


                keys:   # all of them
                # about a
                    # more about a
                    a:      # the app
                        # why
                        rate: 5      # a second
                        #rate: 6
                    # about b
                    b:
                        access_rights:
                        # the first
                        - api: Orders
                        # the second
                        - api: Billing
                            # odd
                # the end

                """, """
                # The file.

                keys:   # all of them
                # about a
                  # more about a
                  a:      # the app
                    # why
                    rate: 5      # a second
                    #rate: 6
                  # about b
                  b:
                    access_rights:
                      # the first
                      - api: Orders
                      # the second
                      - api: Billing
                        # odd
                # the end
                """);
    }

    @Test
    void textOfSeveralLinesKeepsItsLines() {
        becomes("""
                a:
                     note: |
                         one
                           two\s\s

                         three


                     folded: >-
                       one
                       two
                     plain: one
                        two

                        three
                     quoted: "one \\
                         two

                         three"
                     keep: |+
                       x


                     last: 1
                """, """
                a:
                  note: |
                    one
                      two\s\s

                    three


                  folded: >-
                    one
                    two
                  plain: one
                    two

                    three
                  quoted: "one \\
                    two

                    three"
                  keep: |+
                    x


                  last: 1
                """);
    }

    @Test
    void quotesAreDoubleWhereTheyNeedNoEscape() {
        becomes(
                "a: 'x'\nb: 'it''s'\nc: 'a \"b\"'\nd: 'a\\b'\n'e': \"f\"\n",
                "a: \"x\"\nb: \"it's\"\nc: 'a \"b\"'\nd: 'a\\b'\n\"e\": \"f\"\n");
    }

    @Test
    void flowsOfSeveralLinesKeepTheirShape() {
        becomes("""
                a:
                    b: [
                        x,
                        # about y
                        y
                    ]
                    c: {x: 1,
                        y: 2}
                """, """
                a:
                  b: [
                      x,
                      # about y
                      y
                  ]
                  c: {x: 1,
                      y: 2}
                """);
    }

    @Test
    void anchorsAliasesAndMergesStay() {
        becomes("""
                a: &x
                    rate: 5
                b:
                    <<:   *x
                c: [*x,  *x ]
                d:   !!str   5
                """, """
                a: &x
                  rate: 5
                b:
                  <<: *x
                c: [*x, *x ]
                d: !!str 5
                """);
    }

    @Test
    void lineEndsAndTheMarkOfTheFileStay() {
        assertThat(format("\uFEFFa:\r\n    b: 1   \r\n\r\n\r\nc: 2")).isEqualTo("\uFEFFa:\r\n  b: 1\r\n\r\nc: 2\r\n");
        becomes("a: 😀  \nb: '😀'\nc:\n    d: 'x'\n", "a: 😀\nb: \"😀\"\nc:\n  d: \"x\"\n");
    }

    @Test
    void whatIsNotYamlIsAnError() {
        for (String bad : List.of("a: [", "a:\n\tb: 1\n", "a: b: c\n", "a: \"x\n")) {
            assertThatThrownBy(() -> format(bad)).isInstanceOf(YamlEngineException.class);
        }
    }

    @Test
    void emptyFilesAndDocumentMarkersAreFine() {
        becomes("", "");
        becomes("\n\n", "");
        becomes("# only\n", "# only\n");
        becomes("---\na:\n    b: 1\n", "---\na:\n  b: 1\n");
    }

    @Test
    void everyFileOfTheExamplesAndTestsKeepsItsMeaning() throws IOException {
        int formatted = 0;
        for (Path root : List.of(Path.of("examples"), Path.of("src/test/resources"), Path.of("src/main/resources"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(one -> one.toString().matches(".*\\.ya?ml"))
                        .toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    try {
                        String once = format(text);
                        assertThat(format(once)).as(file.toString()).isEqualTo(once);
                        assertThat(loaded(once)).as(file.toString()).isEqualTo(loaded(text));
                        formatted++;
                    } catch (YamlEngineException broken) {
                        continue; // Some are there for their mistakes.
                    }
                }
            }
        }
        assertThat(formatted).isGreaterThan(20);
    }

    /** What a random author could write: the formatter's own check must not have to give up on it. */
    @Test
    void randomFilesAreLaidOutOnceAndKeepTheirMeaning() {
        for (int seed = 0; seed < 1_500; seed++) {
            String text = new RandomLayout(new Random(seed)).text();
            String once;
            try {
                once = format(text);
            } catch (YamlEngineException notYaml) {
                throw new AssertionError("seed " + seed + ":\n" + text, notYaml);
            }
            assertThat(format(once)).as("seed " + seed + ":\n" + text).isEqualTo(once);
            assertThat(loaded(once)).as("seed " + seed + ":\n" + text).isEqualTo(loaded(text));
            assertThat(comments(once)).as("seed " + seed + ":\n" + text).isEqualTo(comments(text));
            String laidOut = new Layout(text, TokenSource.of("t", text, SourceLimits.standard())).formatted();
            assertThat(laidOut).as("given up on seed " + seed + ":\n" + text).isEqualTo(once);
        }
    }
}
