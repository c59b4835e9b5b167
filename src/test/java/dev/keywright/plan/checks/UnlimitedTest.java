package dev.keywright.plan.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which APIs a session or a policy opens without a limit, and whether someone has specified that. */
class UnlimitedTest {

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }

    private static String text(Unlimited unlimited) {
        return String.join(" ", unlimited.apis()) + (unlimited.isLeftOut() ? " left out" : "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | * left out",
                "{'rate': 1, 'per': 1} | ''",
                "{'rate': 1, 'per': 0.99} | * left out",
                "{'rate': 0, 'per': 60} | * left out",
                "{'rate': 1} | * left out",
                "{'quota_max': 1} | ''",
                "{'quota_max': 0} | * left out",
                "{'quota_max': -1} | *",
                "{'rate': -1, 'per': 1} | *",
                "{'expires': 1} | ''",
                "{'expires': 2} | * left out",
                "{'is_inactive': true} | ''",
                "{'access_rights': {'a': {}, 'b': {}}} | a b left out",
                "{'access_rights': {'a': {}, 'b': {'limit': {'rate': 5, 'per': 1}}}} | a left out",
                "{'access_rights': {'a': {'limit': {'rate': -1}}, 'b': {'limit': {}}}} | a b left out",
                "{'access_rights': {'a': {'limit': {'rate': -1}}, 'b': {'limit': {'quota_max': -1}}}} | a b",
                "{'rate': 5, 'per': 1, 'access_rights': {'a': {'limit': {'max_query_depth': 3}}}} | a left out",
            })
    void ofASession(String session, String expected) {
        assertThat(text(Unlimited.ofSession(read(session)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | * left out",
                "{'access_rights': {'a': {}}} | a left out",
                "{'access_rights': {'a': {}}, 'rate': 5, 'per': 1} | ''",
                "{'access_rights': {'a': {}}, 'rate': -1} | a",
                // It leaves the rate, the quota or both to others.
                "{'access_rights': {'a': {}}, 'partitions': {'acl': true}} | ''",
                "{'access_rights': {'a': {}}, 'partitions': {'acl': true, 'quota': true}} | ''",
                "{'access_rights': {'a': {}}, 'partitions': {'acl': true, 'rate_limit': true}} | ''",
                "{'access_rights': {'a': {}}, 'partitions': {'quota': true, 'rate_limit': true}} | a left out",
                // Limits of single APIs count only where the policy says so.
                "{'access_rights': {'a': {'limit': {'rate': 5, 'per': 1}}}} | a left out",
                "{'access_rights': {'a': {'limit': {'rate': 5, 'per': 1}}, 'b': {}}, 'partitions': {'per_api': true}} | b left out",
                "{'access_rights': {'a': {}}, 'rate': 5, 'per': 1, 'partitions': {'per_api': true}} | ''",
            })
    void ofAPolicy(String policy, String expected) {
        assertThat(text(Unlimited.ofPolicy(read(policy)))).isEqualTo(expected);
    }

    @Test
    void nothingUnlimitedIsEmpty() {
        assertThat(Unlimited.ofSession(read("{'rate': 1, 'per': 1}")).isEmpty()).isTrue();
        assertThat(Unlimited.ofSession(read("{}")).isEmpty()).isFalse();
    }
}
