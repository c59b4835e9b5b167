package dev.keywright.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a difference between two sessions. */
class DifferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {'rate': 0, 'tags': [], 'alias': '', 'monitor': {}, 'is_inactive': false}",
                "{'rate': 5} | {'rate': 5.0}",
                "{'tags': ['a', 'b']} | {'tags': ['b', 'a', 'b']}",
                "{'quota_renews': 5, 'date_created': 'x', 'last_updated': '7'} | {}",
                "{'access_rights': {'a': {'api_name': 'A', 'api_id': 'a', 'versions': ['v']}}}"
                        + " | {'access_rights': {'a': {'versions': ['v'], 'limit': {'quota_remaining': 4}}}}",
                "{'access_rights': {'a': {'allowed_urls': [{'url': '/x', 'methods': ['GET', 'PUT']}, {'url': '/y'}]}}}"
                        + " | {'access_rights': {'a': {'allowed_urls': [{'url': '/y', 'methods': []}, {'url': '/x', 'methods': ['PUT', 'GET']}]}}}",
                "{'a_field_of_tomorrow': 1} | {}",
                // -1 for none, as Tyk's own examples write it (trap 25).
                "{'quota_max': 5, 'quota_renewal_rate': -1} | {'quota_max': 5}",
                "{'rate': -1, 'per': -1} | {'rate': -1, 'per': 1}",
                "{'access_rights': {'a': {'limit': {'rate': -1, 'per': -1, 'quota_renewal_rate': -1}}}}"
                        + " | {'access_rights': {'a': {'limit': {'rate': -1, 'per': 1}}}}",
                "{'access_rights': {'a': {'endpoints': [{'path': '/', 'methods': [{'name': 'GET', 'limit': {'rate': -1, 'per': -1}}]}]}}}"
                        + " | {'access_rights': {'a': {'endpoints': [{'path': '/', 'methods': [{'name': 'GET', 'limit': {'rate': -1, 'per': 1}}]}]}}}",
                "{'rate': 5, 'per': -1} | {'rate': 5}",
                "{'expires': -1} | {}",
            })
    void equal(String before, String after) {
        assertThat(between(before, after)).isEmpty();
        assertThat(between(after, before)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'rate': 5} | {'rate': 6} | rate",
                "{'apply_policies': ['a', 'b']} | {'apply_policies': ['b', 'a']} | apply_policies",
                "{'tags': ['a']} | {'tags': ['b']} | tags",
                "{'meta_data': {'a': {'b': 1}}} | {'meta_data': {'a': {'b': 2}}} | meta_data.a.b",
                "{'meta_data': {'a': {'b': 1}}} | {'meta_data': {'a': {'b': 1, 'c': ''}}} | meta_data.a.c",
                "{'meta_data': {'debug': false}} | {} | meta_data.debug",
                "{'meta_data': {'a': [1, 2]}} | {'meta_data': {'a': [2, 1]}} | meta_data.a",
                "{'access_rights': {'a': {'limit': {'rate': 1}}}} | {'access_rights': {'a': {'limit': {'rate': 2}}}}"
                        + " | access_rights.a.limit.rate",
                "{'access_rights': {'a': {'versions': ['v']}}} | {} | access_rights.a.versions",
                "{'access_rights': {'a': {'endpoints': [{'path': '/', 'methods': [{'name': 'GET', 'limit': {'rate': 1}}]}]}}}"
                        + " | {'access_rights': {'a': {'endpoints': [{'path': '/', 'methods': [{'name': 'GET', 'limit': {'rate': 2}}]}]}}}"
                        + " | access_rights.a.endpoints",
                "{'jwt_data': {'secret': 'a'}} | {} | jwt_data.secret",
                // Without a "per" another policy's limit wins over the unlimited rate.
                "{'rate': -1, 'per': 1} | {'rate': -1} | per",
                "{'rate': 5, 'per': 60} | {'rate': 5, 'per': -1} | per",
                "{'quota_max': -1} | {} | quota_max",
                "{'throttle_interval': -1} | {} | throttle_interval",
            })
    void different(String before, String after, String path) {
        assertThat(between(before, after)).extracting(FieldChange::path).containsExactly(path);
        assertThat(between(after, before)).extracting(FieldChange::path).containsExactly(path);
    }

    @Test
    void aHiddenValueEqualsTheSameTextWhereverItStands() {
        Value hidden = new Value.Hidden(Secret.of("s3cret"));
        var given =
                Value.Fields.of("meta_data", Value.Fields.of("list", Value.items(List.of(hidden, Value.text("x")))));
        var shown = (Value.Fields) Json.read("{\"meta_data\": {\"list\": [\"s3cret\", \"x\"]}}");
        var other = (Value.Fields) Json.read("{\"meta_data\": {\"list\": [\"0ther\", \"x\"]}}");

        assertThat(Differences.between(Shapes.SESSION, shown, given)).isEmpty();
        assertThat(Differences.between(Shapes.SESSION, other, given))
                .singleElement()
                .satisfies(change -> assertThat(change.toString()).doesNotContain("0ther", "s3cret"));
    }

    private static List<FieldChange> between(String before, String after) {
        return Differences.between(Shapes.SESSION, read(before), read(after));
    }

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }
}
