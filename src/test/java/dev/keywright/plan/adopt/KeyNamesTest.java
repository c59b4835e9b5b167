package dev.keywright.plan.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which name a key gets that has none. */
class KeyNamesTest {

    @ParameterizedTest
    @CsvSource({
        "mobile, mobile",
        "'  Mobile app (iOS)  ', Mobile-app-iOS",
        "a/b::c, a-b-c",
        "_.~-a._~-z-._~, a._~-z",
        "Müller, M-ller",
        "'---', ''",
        "9, 9",
        "'', ''",
    })
    void aTextBecomesAName(String text, String name) {
        assertThat(KeyNames.form(text)).isEqualTo(name);
    }

    @Test
    void aNameIsCutAtAHundredLetters() {
        assertThat(KeyNames.form("a".repeat(100))).hasSize(100);
        assertThat(KeyNames.form("a".repeat(99) + "bc")).isEqualTo("a".repeat(99) + "b");
    }

    private static Session session(String alias, Map<String, String> metaData) {
        Value.Fields data = Value.Fields.EMPTY;
        for (var entry : metaData.entrySet()) {
            data = data.with(entry.getKey(), Value.text(entry.getValue()));
        }
        return new Session(Value.Fields.of("alias", Value.text(alias)).with("meta_data", data));
    }

    @Test
    void theAliasComesFirstAndThenTheOwner() {
        var all = Map.of("email", "jane@acme.example", "name", "Jane", "team", "blue", "owner", "acme");
        assertThat(KeyNames.wanted(session("App 1", all))).isEqualTo("App-1");
        assertThat(KeyNames.wanted(session("??", all))).as("no letter is left").isEqualTo("acme");
        assertThat(KeyNames.wanted(session("", Map.of("team", "blue", "name", "Jane"))))
                .isEqualTo("blue");
        assertThat(KeyNames.wanted(session("", Map.of("name", "Jane", "email", "x@y"))))
                .isEqualTo("Jane");
        assertThat(KeyNames.wanted(session("", Map.of("owner", "!", "email", "x@y"))))
                .isEqualTo("x-y");
        assertThat(KeyNames.wanted(session("", Map.of("comment", "x")))).isEmpty();
    }

    @Test
    void eachNameIsTakenOnce() {
        var names = new KeyNames(List.of("a", "b-2", "key-2"));
        assertThat(names.take("c")).isEqualTo("c");
        assertThat(names.take("c")).isEqualTo("c-2");
        assertThat(names.take("c")).isEqualTo("c-3");
        assertThat(names.take("a")).isEqualTo("a-2");
        assertThat(names.take("b")).isEqualTo("b");
        assertThat(names.take("b")).isEqualTo("b-3");
        assertThat(names.take("")).isEqualTo("key-1");
        assertThat(names.take("")).isEqualTo("key-3");
        assertThat(names.take("key")).isEqualTo("key");
    }
}
