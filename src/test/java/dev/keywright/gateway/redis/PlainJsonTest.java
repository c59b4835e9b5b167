package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-1",
                "999999999999999999",
                "true",
                "false",
                "null",
                "[1,\"a\",[{}],null]",
                "{\"a\":{\"b\":[true,{\"c\":\"d e\"}]},\"\":0}",
                "{\"b\":1,\"a\":2,\"b\":3}",
                "{\"1\":1,\"2\":2,\"3\":3,\"4\":4,\"5\":5,\"6\":6,\"7\":7,\"8\":8,\"9\":9,\"0\":0}"
            })
    void plainTextsAreReadAsJsonReadsThem(String text) {
        assertThat(read(text)).contains(Json.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "[1,]",
                "[1",
                "\"a",
                "tru",
                "1 ",
                " 1",
                "01",
                "-0",
                "-",
                "+1",
                "1.5",
                "1e3",
                "1234567890123456789",
                "\"\\u0041\"",
                "\"\u00fc\"",
                "\"a\tb\"",
                "{\"\u00fc\":1}",
                "{}{}",
                "[}",
                "\u0000"
            })
    void everythingElseIsLeftToJson(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void whatLiesTooDeepIsLeftToJson() {
        assertThat(read("[".repeat(50) + "]".repeat(50))).isPresent();
        assertThat(read("[".repeat(100_000) + "]".repeat(100_000))).isEmpty();
    }

    /** Only as many bytes as it is told. */
    @Test
    void theRestOfTheArrayIsNotLookedAt() {
        byte[] bytes = "{\"a\":12}34".getBytes(StandardCharsets.US_ASCII);
        assertThat(PlainJson.read(bytes, 8)).contains(Value.Fields.of("a", Value.whole(12)));
        for (int length : List.of(0, 1, 3, 5, 6, 7, 9, 10)) {
            assertThat(PlainJson.read(bytes, length)).isEmpty();
        }
    }

    /** Whatever it reads from bytes at random, Json reads too, and the same. */
    @Test
    void neverReadsWhatJsonDoesNot() {
        String letters = "{}[]\":,,\"\"01a-tfn\\ .e";
        int read = 0;
        for (int seed = 0; seed < 300_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            Optional<Value> plain = read(text.toString());
            if (plain.isPresent()) {
                read++;
                assertThat(plain).as(text.toString()).contains(Json.read(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(1000);
    }

    @Test
    void namesThatAreEqualAreOneObject() {
        byte[] bytes = "rate-rate-per".getBytes(StandardCharsets.US_ASCII);
        String first = PlainText.name(bytes, 0, 4);
        assertThat(first).isEqualTo("rate").isSameAs(PlainText.name(bytes, 5, 9));
        assertThat(PlainText.name(bytes, 10, 13)).isEqualTo("per");
        assertThat(PlainText.name(bytes, 0, 0)).isEmpty();
    }

    private static Optional<Value> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PlainJson.read(Arrays.copyOf(bytes, bytes.length + 3), bytes.length);
    }
}
