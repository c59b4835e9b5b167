package dev.keywright.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences as people read them: opened up to single fields, those of APIs last. */
class FieldDifferencesTest {

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }

    private static List<String> opened(String before, String after) {
        return FieldDifferences.of(Shapes.SESSION, Differences.between(Shapes.SESSION, read(before), read(after)))
                .stream()
                .map(d -> d.sign() + " " + d.api() + ":" + d.label() + (d.wholeRight() ? " (all)" : ""))
                .toList();
    }

    @Test
    void fieldsOfApisComeLast() {
        assertThat(opened(
                        "{'access_rights': {'a.b': {'limit': {'rate': 1}}}, 'tags': ['x']}",
                        "{'access_rights': {'a.b': {'limit': {'rate': 2}}}, 'tags': [], 'alias': 'y'}"))
                .containsExactly("ADD :alias", "REMOVE :tags", "CHANGE a.b:limit.rate");
    }

    @Test
    void aNewObjectHasAllItsFields() {
        assertThat(FieldDifferences.ofNew(Shapes.SESSION, read("{'tags': ['x'], 'rate': 5}")))
                .extracting(FieldChange::path)
                .containsExactlyInAnyOrder("tags", "rate");
        var right = new FieldChange("access_rights", Value.NOTHING, read("{'a': {'versions': ['v'], 'api_id': 'a'}}"));
        assertThat(FieldDifferences.of(Shapes.SESSION, List.of(right)))
                .extracting(d -> d.sign() + " " + d.api() + ":" + d.label())
                .containsExactly("ADD a:", "ADD a:versions");
        var gone = new FieldChange("access_rights", read("{'a': {'versions': ['v']}}"), Value.NOTHING);
        assertThat(FieldDifferences.of(Shapes.SESSION, List.of(gone)))
                .extracting(d -> d.sign() + " " + d.api() + ":" + d.label())
                .containsExactly("REMOVE a:");
    }

    @Test
    void freeDataIsOpenedNameByName() {
        var data = new FieldChange("meta_data", read("{'a': 1, 'same': 2}"), read("{'b': {'c': 3}, 'same': 2}"));
        assertThat(FieldDifferences.of(Shapes.SESSION, List.of(data)))
                .extracting(d -> d.sign() + " " + d.label())
                .containsExactly("REMOVE meta_data.a", "ADD meta_data.b.c");
    }

    @Test
    void setsAreShownItemByItem() {
        FieldDifference tags = FieldDifferences.of(
                        Shapes.SESSION,
                        Differences.between(Shapes.SESSION, read("{'tags': ['a']}"), read("{'tags': ['b']}")))
                .get(0);
        assertThat(tags.isSet()).isTrue();
        FieldDifference fresh = FieldDifferences.of(
                        Shapes.SESSION, Differences.between(Shapes.SESSION, read("{}"), read("{'tags': ['b']}")))
                .get(0);
        assertThat(fresh.isSet()).isFalse();
        FieldDifference policies = FieldDifferences.of(
                        Shapes.SESSION,
                        Differences.between(
                                Shapes.SESSION, read("{'apply_policies': ['a']}"), read("{'apply_policies': ['b']}")))
                .get(0);
        assertThat(policies.isSet()).as("their order counts").isFalse();
    }

    @Test
    void aPathFindsItsTypeInTheCatalogue() {
        assertThat(FieldAt.of(Shapes.SESSION, "expires").type()).isInstanceOf(FieldType.Date.class);
        assertThat(FieldAt.of(Shapes.SESSION, "tags[0]").type()).isInstanceOf(FieldType.Text.class);
        assertThat(FieldAt.of(Shapes.SESSION, "meta_data.a.b").type()).isEqualTo(FieldType.ANYTHING);
        assertThat(FieldAt.of(Shapes.SESSION, "no_such_field").type()).isEqualTo(FieldType.ANYTHING);
        FieldAt path = FieldAt.of(Shapes.SESSION, "access_rights.api.v1.allowed_urls[0].methods[1]");
        assertThat(path.api()).isEqualTo("api.v1");
        assertThat(path.label()).isEqualTo("allowed_urls[0].methods[1]");
        assertThat(path.type()).isInstanceOf(FieldType.Text.class);
        assertThat(FieldAt.of(Shapes.SESSION, "access_rights.api.v1").api()).isEqualTo("api.v1");
    }

    @Test
    void whatMeansTheSameHasOneForm() {
        assertThat(NormalForm.of(
                        Shapes.SESSION,
                        read("{'tags': ['b', 'a', 'b'], 'rate': 0, 'quota_renews': 7, 'expires': -1, 'alias': 'x'}")))
                .isEqualTo(read("{'tags': ['a', 'b'], 'alias': 'x'}"));
        assertThat(NormalForm.of(Shapes.SESSION, read("{'apply_policies': ['b', 'a']}")))
                .isEqualTo(read("{'apply_policies': ['b', 'a']}"));
    }

    private static Value hidden(String text) {
        return new Value.Hidden(Secret.of(text));
    }

    private static List<FieldChange> between(Value before, Value after) {
        return Differences.between(
                Shapes.SESSION,
                Value.Fields.of("meta_data", Value.Fields.of("m", before)),
                Value.Fields.of("meta_data", Value.Fields.of("m", after)));
    }

    @Test
    void hiddenItemsAreMatchedOneByOne() {
        Value texts = Value.texts(List.of("x", "y"));
        assertThat(between(texts, Value.items(List.of(hidden("y"), hidden("x")))))
                .isEmpty();
        assertThat(between(texts, Value.items(List.of(hidden("x"), hidden("x")))))
                .hasSize(1);
        assertThat(between(texts, Value.items(List.of(hidden("x"))))).hasSize(1);
        assertThat(between(Value.texts(List.of("x")), Value.items(List.of(hidden("x"), hidden("y")))))
                .hasSize(1);
        assertThat(between(hidden("x"), Value.text("x"))).isEmpty();
        assertThat(between(Value.text("x"), hidden("y")).toString()).doesNotContain("x]", "y]");
        Value inside = Value.items(List.of(Value.Fields.of("a", hidden("s"))));
        Value shown = Value.items(List.of(Value.Fields.of("a", Value.text("s"))));
        assertThat(between(shown, inside)).isEmpty();
        Value other = Value.items(List.of(Value.Fields.of("b", Value.text("s"))));
        assertThat(between(other, inside)).hasSize(1);
    }

    /** Nobody knows any more whether a reference gave it. */
    @Test
    void freeDataThatGoesIsHidden() {
        assertThat(Differences.between(Shapes.SESSION, read("{'meta_data': {'m': 'canary'}}"), read("{}"))
                        .toString())
                .doesNotContain("canary");
        assertThat(Differences.between(Shapes.SESSION, read("{'alias': 'shown'}"), read("{}"))
                        .toString())
                .contains("shown");
    }

    @Test
    void manyTagsCompareAsFew() {
        String tags = "{'tags': ['1','2','3','4','5','6','7','8','9','10','11','12','13'%s]}";
        assertThat(Differences.between(Shapes.SESSION, read(tags.formatted("")), read(tags.formatted(",'13'"))))
                .isEmpty();
        assertThat(Differences.between(Shapes.SESSION, read(tags.formatted("")), read(tags.formatted(",'14'"))))
                .hasSize(1);
    }
}
