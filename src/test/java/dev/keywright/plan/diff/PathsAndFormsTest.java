package dev.keywright.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths and their types, normal forms, and two maps side by side. */
class PathsAndFormsTest {

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }

    @ParameterizedTest(name = "{0} has type {1}, API {2}, label {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate | Rate | '' | rate",
                "tags | ListOf | '' | tags",
                "tags[0] | Text | '' | tags[0]",
                "tags[0].x | Anything | '' | tags[0].x",
                "rate[0] | Anything | '' | rate[0]",
                "rate.x | Anything | '' | rate.x",
                "tags[0 | Text | '' | tags[0",
                "meta_data | MapOf | '' | meta_data",
                "access_rights | MapOf | '' | access_rights",
                "access_rights.a | Struct | a | ''",
                "access_rights.a.limit | Struct | a | limit",
                "access_rights.a.limit.rate | Rate | a | limit.rate",
                "access_rights.a.b.limit.rate | Rate | a.b | limit.rate",
                "access_rights.limit.limit.rate | Rate | limit | limit.rate",
                "access_rights.a.no_such_field | Struct | a.no_such_field | ''",
                "access_rights.a.allowed_urls[3].url | Text | a | allowed_urls[3].url",
                "access_rights.a.allowed_urls[3] | Struct | a | allowed_urls[3]",
            })
    void aPathAndItsType(String path, String type, String api, String label) {
        FieldAt at = FieldAt.of(Shapes.SESSION, path);
        assertThat(at.type().getClass().getSimpleName()).isEqualTo(type);
        assertThat(at.api()).isEqualTo(api);
        assertThat(at.label()).isEqualTo(label);
    }

    @Test
    void topLevelFieldsOfChanges() {
        assertThat(FieldChange.topLevel(List.of(
                        new FieldChange("tags", Value.NOTHING, Value.NOTHING),
                        new FieldChange("access_rights.a.limit", Value.NOTHING, Value.NOTHING),
                        new FieldChange("access_rights.b", Value.NOTHING, Value.NOTHING))))
                .containsExactly("access_rights", "tags");
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {} | ''",
                "{'a': 1} | {'a': 1} | ''",
                "{'a': 1} | {} | a:1:-",
                "{} | {'a': 1} | a:-:1",
                "{'a': 1, 'b': 2, 'd': 4} | {'b': 3, 'c': 5} | a:1:- b:2:3 c:-:5 d:4:-",
                "{'a': 1, 'b': 2} | {'a': 1, 'c': 2} | b:2:- c:-:2",
            })
    void twoMapsSideBySide(String left, String right, String expected) {
        var pairs = new SortedMapDiff(read(left), read(right));
        var seen = new ArrayList<String>();
        while (pairs.next()) {
            seen.add(pairs.name + ":" + text(pairs.before) + ":" + text(pairs.after));
        }
        assertThat(String.join(" ", seen)).isEqualTo(expected);
    }

    private static String text(Value value) {
        return value instanceof Value.Whole whole ? String.valueOf(whole.number()) : "-";
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'rate': 0, 'alias': '', 'tags': [], 'meta_data': {}} | {}",
                "{'tags': ['b', 'a', 'b']} | {'tags': ['a', 'b']}",
                "{'tags': ['b']} | {'tags': ['b']}",
                "{'apply_policies': ['b', 'a', 'b']} | {'apply_policies': ['b', 'a', 'b']}",
                "{'expires': -1} | {}",
                "{'expires': 1} | {'expires': 1}",
                "{'quota_renewal_rate': -1} | {}",
                "{'quota_max': -1} | {'quota_max': -1}",
                "{'rate': -1, 'per': -1} | {'rate': -1, 'per': 1}",
                "{'rate': -1.5, 'per': -0.5} | {'rate': -1.5, 'per': 1}",
                "{'rate': 0, 'per': -1} | {}",
                "{'rate': -1, 'per': 5} | {'rate': -1, 'per': 5}",
                "{'quota_renews': 7, 'no_such_field': 1} | {}",
                "{'expires': -1.5} | {}",
                "{'rate': -1, 'per': 0} | {'rate': -1}",
                "{'rate': -1, 'per': 0.0} | {'rate': -1}",
                "{'access_rights': {'a': {'versions': ['b', 'a']}}} | {'access_rights': {'a': {'versions': ['a', 'b']}}}",
                "{'access_rights': {'a': {'limit': {'rate': 0, 'per': 5}, 'versions': []}}}"
                        + " | {'access_rights': {'a': {'limit': {'per': 5}}}}",
            })
    void whatMeansTheSameHasOneForm(String session, String form) {
        assertThat(NormalForm.of(Shapes.SESSION, read(session))).isEqualTo(read(form));
    }

    private static List<FieldDifference> open(String path, Value before, Value after) {
        return FieldDifferences.of(Shapes.SESSION, List.of(new FieldChange(path, before, after)));
    }

    @Test
    void aListInFreeDataIsOneDifference() {
        assertThat(open("meta_data", read("{'a': 1}"), Value.texts(List.of("x"))))
                .extracting(FieldDifference::label)
                .containsExactly("meta_data");
        assertThat(open("meta_data", Value.NOTHING, Value.text("x")))
                .extracting(FieldDifference::label)
                .containsExactly("meta_data");
        assertThat(open("meta_data", Value.NOTHING, Value.NOTHING)).hasSize(1);
    }

    @Test
    void stampsInARightAreNotShown() {
        Value before = read("{'api_id': 'a', 'api_name': 'A', 'versions': ['v']}");
        Value after = read("{'api_id': 'b', 'api_name': 'B', 'versions': ['w']}");
        assertThat(open("access_rights.a", before, after))
                .extracting(d -> d.sign() + " " + d.label() + " " + d.wholeRight())
                .containsExactly("CHANGE versions false");
        assertThat(open("access_rights.a", before, before)).isEmpty();
        assertThat(open("access_rights.a", Value.NOTHING, after))
                .extracting(FieldDifference::wholeRight)
                .containsExactly(true, false);
    }

    @Test
    void aDifferenceOfAListSaysWhetherItsOrderCounts() {
        FieldType tags = FieldAt.of(Shapes.SESSION, "tags").type();
        Value items = Value.texts(List.of("a"));
        assertThat(new FieldDifference("tags", "", "tags", tags, items, items).isSet())
                .isTrue();
        assertThat(new FieldDifference("tags", "", "tags", tags, Value.NOTHING, items).isSet())
                .isFalse();
        assertThat(new FieldDifference("tags", "", "tags", tags, items, Value.NOTHING).isSet())
                .isFalse();
    }

    @Test
    void differencesComeByTheirPaths() {
        assertThat(Differences.between(
                        Shapes.SESSION,
                        Value.Fields.EMPTY,
                        read("{'access_rights': {'a': {'versions': ['v']}, 'a-b': {'versions': ['v']}}}")))
                .as("by the whole path, not name by name")
                .extracting(FieldChange::path)
                .containsExactly("access_rights.a-b.versions", "access_rights.a.versions");
        assertThat(Differences.between(
                        Shapes.SESSION,
                        read("{'tags': ['a'], 'access_rights': {'b': {'versions': ['v']}}}"),
                        read("{'alias': 'x', 'access_rights': {'a': {'versions': ['v']}}}")))
                .extracting(FieldChange::path)
                .containsExactly("access_rights.a.versions", "access_rights.b.versions", "alias", "tags");
    }
}
