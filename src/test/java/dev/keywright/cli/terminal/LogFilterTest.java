package dev.keywright.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.LogCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogFilterTest {

    @ParameterizedTest
    @MethodSource("dev.keywright.testing.LogCommands#hostile")
    void nothingPassesThatALogActsOn(String text) {
        assertThat(LogCommands.ACTS.matcher(text).find() || text.contains("tag"))
                .as("the case is one")
                .isTrue();
        String passed = through(text);
        assertThat(LogCommands.ACTS.matcher(passed).find()).as(passed).isFalse();
        for (int cut = 1; cut < text.getBytes(StandardCharsets.UTF_8).length; cut++) {
            assertThat(through(text, cut)).as("however it is written").isEqualTo(passed);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.keywright.testing.LogCommands#hostile")
    void jsonStaysJsonWithTheSameValues(String text) {
        Value value =
                Value.Fields.of(List.of(text).stream().collect(java.util.stream.Collectors.toMap(t -> t, Value::text)));
        for (String json : List.of(Json.masked(value), Json.maskedPretty(value))) {
            String passed = through(json);
            assertThat(LogCommands.ACTS.matcher(passed).find()).as(passed).isFalse();
            assertThat(Json.read(passed)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void everythingElsePassesAsItIs(String text) {
        assertThat(through(text)).isEqualTo(text);
    }

    static List<String> harmless() {
        return List.of(
                "## Heading\n### Keywright plan for <code>prod</code>\n",
                "| --- | --- |\n",
                "  +   prod/keys/a will be created\n  -/+ prod/keys/b\n  -   c\n",
                " --> keys.yaml:3:5\n  ::: see also keys.yaml:1:1\n".replace("  :::", " = ::"),
                "list [1, 2] # comment [x] a##b x:: y::z [::1]:6379\n",
                "\u001b[1;31merror[x]\u001b[0m: \u001b[33myellow\u001b[39m\u001b[0m\n",
                "schön 東京 👩\u200d💻 ☂\ufe0f می\u200cخواهم\n",
                "tab\tstays\n",
                "a\r\nb\r\n");
    }

    @Test
    void aBarMayRedrawItsLineButNotHideACommand() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var filter = new LogFilter(bytes, true);
        filter.write("\rReading 10 %\rReading 20 %\r::warning::x".getBytes(StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rReading 10 %\rReading 20 %\r:\\u003awarning::x");
    }

    @Test
    void randomPiecesNeverMakeACommand() {
        List<String> pieces = List.of(
                "#",
                "##",
                "[",
                "vso",
                "teamcity",
                ":",
                "::",
                "\n",
                " ",
                "\t",
                "\r",
                "-",
                "+",
                "~",
                "^",
                "section_start",
                "travis_fold",
                "\u001b",
                "\u001b[",
                "8",
                "0",
                ";",
                "m",
                "K",
                "\u0007",
                "\u2028",
                "\u200d",
                "é",
                "👩",
                "a");
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String passed = through(text.toString(), 1 + random.nextInt(5));
            assertThat(LogCommands.ACTS.matcher(passed).find())
                    .as(text + " -> " + passed)
                    .isFalse();
        }
    }

    private static String through(String text) {
        return through(text, Integer.MAX_VALUE);
    }

    /** Written in pieces of so many bytes. */
    private static String through(String text, int piece) {
        var bytes = new ByteArrayOutputStream();
        var filter = new LogFilter(bytes, false);
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        try {
            for (int from = 0; from < all.length; ) {
                int count = Math.min(piece, all.length - from);
                filter.write(all, from, count);
                from += count;
            }
            filter.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
