package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Location;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files say about a key and its policies together. */
class KeysWithPoliciesTest {

    private static final String POLICIES = """
            policies:
              gold: {id: gold-id, rate: 5, per: 1s, access_rights: [{api: O}]}
              acl: {partitions: {acl: true}, access_rights: [{api: O}]}
              quota: {partitions: {quota: true}, quota_max: 5, quota_renewal_rate: 1d, access_rights: [{api: O}]}
              rate: {partitions: {rate_limit: true}, rate: 5, per: 1s, access_rights: [{api: O}]}
              depth: {partitions: {complexity: true}, max_query_depth: 5, access_rights: [{api: O}]}
              each: {partitions: {per_api: true}, hmac_enabled: false, access_rights: [{api: O}]}
              none: {rate: 5, per: 1s}
              trial: {key_expires_in: 30d, access_rights: [{api: O}], meta_data: {plan: trial}, hmac_enabled: true,
                post_expiry_action: delete}
            """;

    private static Read key(String fields) {
        return Read.resources(POLICIES + "keys:\n  one: {" + fields + "}\n");
    }

    @Test
    void namesBecomeIds() {
        assertThat(key("apply_policies: [gold, acl, elsewhere]").key().policies())
                .containsExactly("gold-id", "acl", "elsewhere");
        assertThat(key("apply_policies: [gold-id]").key().policies()).containsExactly("gold-id");
    }

    @Test
    void onePolicyTwiceIsAMistakeUnderWhateverName() {
        var mistake = key("apply_policies: [gold, acl, gold-id]").only();
        assertThat(mistake.code()).isEqualTo("duplicate-policy");
        assertThat(mistake.location()).contains(new Location("keys.yaml", 12, 37));
        assertThat(mistake.related()).containsExactly(new Location("keys.yaml", 12, 26));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [gold]         | rate: 1, per: 1s                     | rate
            [gold]         | quota_max: unlimited                 | quota_max
            [gold]         | max_query_depth: 3                   | max_query_depth
            [gold]         | throttle_interval: 1s                | throttle_interval
            [each]         | rate: 1, per: 1s                     | rate
            [acl]          | rate: 1, per: 1s                     |
            [acl]          | quota_max: unlimited                 |
            [acl, quota]   | rate: 1, per: 1s                     |
            [acl, quota]   | quota_max: unlimited                 | quota_max
            [acl, rate]    | rate: 1, per: 1s                     | rate
            [acl, rate]    | quota_max: unlimited                 |
            [acl, depth]   | max_query_depth: 3                   | max_query_depth
            [acl]          | access_rights: [{api: O}]            | access_rights
            [acl]          | access_rights: all                   | access_rights
            [trial]        | expires: 2027-01-01                  | expires
            [trial]        | expires: never                       | expires
            [gold]         | expires: 2027-01-01                  |
            [trial]        | 'meta_data: {plan: gold, a: b}'      | meta_data.plan
            [trial]        | hmac_enabled: false                  | hmac_enabled
            [trial]        | hmac_enabled: true                   |
            [trial]        | post_expiry_action: delete           | post_expiry_action
            [each]         | hmac_enabled: false                  |
            [gold]         | tags: [a]                            |
            [elsewhere]    | rate: 1, per: 1s                     |
            """)
    void warnsOfWhatAPolicyWins(String policies, String fields, String path) {
        Read read = key("apply_policies: " + policies + ", " + fields);
        if (path == null) {
            assertThat(read.diagnostics()).isEmpty();
        } else {
            assertThat(read.only().code()).isEqualTo("policy-wins");
            assertThat(read.only().summary()).endsWith(" overrides '" + path + "'");
            assertThat(read.only().isError()).isFalse();
            assertThat(read.declared()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [none]                    | policies-give-no-access
            [quota]                   | policies-give-no-access
            [quota, elsewhere]        |
            [none, gold]              |
            [acl, each]               | per-api-mixed
            [each, acl]               | per-api-mixed
            [each, gold]              |
            [acl, gold, each]         |
            [each, elsewhere, quota]  | per-api-mixed
            """)
    void namesPoliciesThatCannotGoTogether(String policies, String code) {
        Read read = key("apply_policies: " + policies);
        assertThat(read.codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void accessRightsOfTheKeyDoNotHelpWherePoliciesGiveNone() {
        assertThat(key("apply_policies: [none], access_rights: [{api: O}]")
                        .only()
                        .code())
                .isEqualTo("policies-give-no-access");
    }

    @Test
    void suspendingAKeyWithAPolicyDoesNotWork() {
        var mistake = key("apply_policies: [gold], is_inactive: true").only();
        assertThat(mistake.code()).isEqualTo("inactive-with-policy");
        assertThat(mistake.hint()).contains("suspended: true");
        assertThat(key("access_rights: all, is_inactive: true").diagnostics()).isEmpty();
    }
}
