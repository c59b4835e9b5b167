package dev.keywright.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.model.value.Value;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTextTest {

    private static final Value ONE = Value.whole(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{\"a\":1}",
                "{ \"a\" : 22 }|{ \"a\" : 1 }",
                "{\"a\":[1,{\"a\":2}],\"b\":2}|{\"a\":1,\"b\":2}",
                "{\"b\":{\"a\":2}}|{\"b\":{\"a\":2},\"a\": 1}",
                "{\"\\u0061\":2}|{\"\\u0061\":1}",
                "{\"b\":true,\"c\":\"}\"}|{\"b\":true,\"c\":\"}\",\"a\": 1}",
                "{\"a\":2,\"b\":3,\"a\":4}|{\"b\":3,\"a\": 1}"
            })
    void oneMemberIsSet(String before, String after) {
        assertThat(JsonObjectText.of(before)
                        .with("a", ONE)
                        .toString()
                        .replaceAll("^\\{\n +\"a\": 1\n}\n$", "{\"a\":1}"))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{}",
                "{\"a\":1}|{}",
                "{\"a\":1, \"b\":2}|{\"b\":2}",
                "{\"b\":2, \"a\":1}|{\"b\":2}",
                "{\"b\":2,\"a\":{\"x\":\"}\"},\"c\":3}|{\"b\":2,\"c\":3}",
                "{\"a\":2,\"b\":3,\"a\":4}|{\"b\":3}"
            })
    void oneMemberIsTakenOut(String before, String after) {
        assertThat(JsonObjectText.of(before).without("a")).hasToString(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{\"a\":1", "{} {}", "{\"a\" 1}"})
    void onlyAnObjectWillDo(String text) {
        assertThatThrownBy(() -> JsonObjectText.of(text)).isInstanceOf(JsonSyntaxException.class);
    }

    /** Against reading, changing and reading again. */
    @Test
    void anyObjectBecomesWhatItShould() {
        var chance = new Random(11);
        for (int round = 0; round < 2000; round++) {
            String text = IntStream.range(0, chance.nextInt(4))
                    .mapToObj(i -> gap(chance) + "\"" + (char) ('a' + i) + "\"" + gap(chance) + ":" + gap(chance)
                            + value(chance, 2) + gap(chance))
                    .collect(Collectors.joining(",", gap(chance) + "{" + gap(chance), "}" + gap(chance)));
            var fields = (Value.Fields) Json.read(text);
            String name = String.valueOf((char) ('a' + chance.nextInt(5)));
            assertThat(Json.read(JsonObjectText.of(text).with(name, ONE).toString()))
                    .as(text)
                    .isEqualTo(fields.with(name, ONE));
            assertThat(Json.read(JsonObjectText.of(text).without(name).toString()))
                    .as(text)
                    .isEqualTo(fields.without(name));
        }
    }

    private static String gap(Random chance) {
        return new String[] {"", " ", "\n  ", "\t"}[chance.nextInt(4)];
    }

    private static String value(Random chance, int depth) {
        return switch (chance.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "-1.50e3";
            case 1 -> "\"x\\\\\\\"}{,:[\\u0041\"";
            case 2 -> "null";
            case 3 -> "true";
            case 4 -> "[" + gap(chance) + value(chance, depth - 1) + "," + value(chance, depth - 1) + "]";
            default -> "{" + gap(chance) + "\"a\":" + value(chance, depth - 1) + gap(chance) + "}";
        };
    }
}
