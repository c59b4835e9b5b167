package dev.keywright.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that references gave: compared without showing them, on either side. */
class HiddenDifferencesTest {

    private static final Value SECRET = new Value.Hidden(Secret.of("s3cret"));
    private static final Value OTHER = new Value.Hidden(Secret.of("0ther"));

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }

    private static boolean same(Value a, Value b) {
        boolean same = SecretComparison.same(a, b);
        assertThat(SecretComparison.same(b, a)).isEqualTo(same);
        return same;
    }

    @Test
    void aHiddenTextIsComparedByWhatItHides() {
        assertThat(same(SECRET, Value.text("s3cret"))).isTrue();
        assertThat(same(SECRET, Value.text("0ther"))).isFalse();
        assertThat(same(SECRET, SECRET)).isTrue();
        assertThat(same(SECRET, OTHER)).isFalse();
        assertThat(same(SECRET, Value.whole(5))).isFalse();
        assertThat(same(Value.text("a"), Value.text("a"))).isTrue();
    }

    @Test
    void soIsOneInsideOfFieldsAndLists() {
        Value shown = read("{'a': {'b': ['x', 's3cret']}}");
        Value hidden = Value.Fields.of("a", Value.Fields.of("b", Value.items(List.of(SECRET, Value.text("x")))));
        assertThat(same(shown, hidden)).isTrue();
        assertThat(same(read("{'a': {'c': ['x', 's3cret']}}"), hidden)).isFalse();
        assertThat(same(read("{'a': {'b': ['x']}}"), hidden)).isFalse();
        assertThat(same(read("{'a': {'b': ['x', 's3cret', 's3cret']}}"), hidden))
                .isFalse();
        assertThat(same(Value.texts(List.of("a", "b")), Value.texts(List.of("b", "a"))))
                .as("without a hidden item, the order counts")
                .isFalse();
    }

    private static FieldChange change(String path, Value before, Value after) {
        return SecretComparison.change(path, before, after);
    }

    @Test
    void whereOneSideIsHiddenTheOtherIsToo() {
        assertThat(change("alias", Value.text("old"), SECRET))
                .isEqualTo(new FieldChange("alias", new Value.Hidden(Secret.of("old")), SECRET));
        assertThat(change("alias", SECRET, Value.text("new")).after()).isEqualTo(new Value.Hidden(Secret.of("new")));
        assertThat(change("alias", Value.NOTHING, SECRET).before()).isEqualTo(Value.NOTHING);
        FieldChange number = change("rate", Value.whole(5), Value.items(List.of(SECRET)));
        assertThat(number.before()).isInstanceOf(Value.Hidden.class);
        assertThat(number.after()).isInstanceOf(Value.Hidden.class);
        assertThat(change("x", Value.Fields.of("a", SECRET), Value.whole(1)).after())
                .isInstanceOf(Value.Hidden.class);
        var open = new FieldChange("x", read("{'a': 1}"), read("{'a': {'b': 2}}"));
        assertThat(change("x", open.before(), open.after())).isEqualTo(open);
        var shown = new FieldChange("alias", Value.text("a"), Value.text("b"));
        assertThat(change("alias", shown.before(), shown.after())).isEqualTo(shown);
    }

    @Test
    void onlyFreeDataIsHiddenWhenItGoes() {
        for (String path : List.of("meta_data", "meta_data.a", "meta_data.a.b")) {
            assertThat(change(path, Value.text("x"), Value.NOTHING).before()).isInstanceOf(Value.Hidden.class);
            assertThat(change(path, Value.text("x"), Value.text("y")).before()).isEqualTo(Value.text("x"));
        }
        for (String path : List.of("alias", "meta_data_of_another_kind")) {
            assertThat(change(path, Value.text("x"), Value.NOTHING).before()).isEqualTo(Value.text("x"));
        }
    }
}
