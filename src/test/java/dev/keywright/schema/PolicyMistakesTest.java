package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyMistakesTest {

    /** As Tyk's own examples write it: the life of a new key, or a quota period, of -1 is none (trap 25). */
    @Test
    void minusOneMeansLeftOut() {
        Read read = Read.resources(
                "policies: {gold: {key_expires_in: -1, quota_max: -1, quota_renewal_rate: -1, access_rights: [{api: O}]}}");
        Read other = Read.resources("policies: {gold: {quota_max: -1, access_rights: [{api: O}]}}");
        assertThat(read.codes()).isEmpty();
        assertThat(read.policy().fields()).isEqualTo(other.policy().fields());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            access_rights: all                                                  | all-in-policy
            access_rights: []                                                   | access-empty
            id: "a b", access_rights: [{api: O}]                                | bad-policy-id
            _id: x, access_rights: [{api: O}]                                   | gateway-field
            expires: never, access_rights: [{api: O}]                           | unknown-field
            org_id: other, access_rights: [{api: O}]                            | org-mismatch
            rate: 0, per: 1, access_rights: [{api: O}]                          | zero-limit
            partitions: {per_api: true, quota: true}, access_rights: [{api: O}] | per-api-mixed
            partitions: {per_api: true}                                         | partition-ignores
            partitions: {per_api: true}, hmac_enabled: true, access_rights: [{api: O}] | partition-ignores
            partitions: {acl: true}, rate: 1, per: 1, access_rights: [{api: O}] | partition-ignores
            partitions: {rate_limit: true}, max_query_depth: 1, access_rights: [{api: O}] | partition-ignores
            partitions: {rate_limit: true}, access_rights: [{api: O, versions: [v2]}] | partition-ignores
            partitions: {acl: true}, access_rights: [{api: O, endpoints: [{path: /a}]}] | partition-ignores
            partitions: {acl: true}, rate: -1, throttle_interval: 5, access_rights: [{api: O}] | partition-ignores
            partitions: {acl: true}, rate: -1, quota_max: -1, max_query_depth: 5, access_rights: [{api: O}] | partition-ignores
            access_rights: [{api: O, limit: {rate: 5, per: 1s}}]                | policy-limit-ignored
            access_rights: [{api: O, limit: {rate: -1, quota_max: 5, quota_renewal_rate: 60}}] | policy-limit-ignored
            meta_data: {keywright: x}, access_rights: [{api: O}]                | reserved-meta-data
            meta_data: {policies: [{id: x}]}, access_rights: [{api: O}]         | reserved-meta-data
            """)
    void names(String fields, String code) {
        assertThat(Read.resources("policies: {gold: {" + fields + "}}").only().code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            partitions: {quota: true, acl: true}, quota_max: unlimited, access_rights: [{api: O, versions: [v2]}]
            partitions: {rate_limit: true}, rate: 5, per: 1s, access_rights: [{api: O, endpoints: [{path: /a}]}]
            partitions: {per_api: true}, access_rights: [{api: O, limit: {rate: 5, per: 1s}}]
            rate: 5, per: 1s
            meta_data: {policies: gold}, access_rights: [{api: O}]
            graphql_access_rights: {a: {}}, access_rights: [{api: O}]
            partitions: {acl: true}, rate: -1, access_rights: [{api: O}]
            partitions: {acl: true}, rate: -1, per: -1, quota_max: -1, quota_renewal_rate: 3600, max_query_depth: -1, throttle_interval: -1, throttle_retry_limit: -1, access_rights: [{api: O}]
            partitions: {quota: true}, rate: unlimited, per: 60, quota_max: 5, quota_renewal_rate: 60
            rate: 5, per: 1, access_rights: [{api: O, limit: {rate: -1, per: -1, quota_max: -1, quota_renewal_rate: 60, throttle_interval: -1}}]
            """)
    void acceptsWhatTheGatewayApplies(String fields) {
        assertThat(Read.resources("policies: {gold: {" + fields + "}}").diagnostics())
                .isEmpty();
    }

    @Test
    void aLimitOfOneApiDropsTheLimitsOfThePolicy() {
        Diagnostic warning = Read.resources("policies: {gold: {partitions: {per_api: true}, quota_max: 5,"
                        + " quota_renewal_rate: 1d, access_rights: [{api: O, limit: {rate: 5, per: 1s}}]}}")
                .only();
        assertThat(warning.code()).isEqualTo("limit-replaces");
    }

    @Test
    void twoPoliciesCannotShareAnId() {
        Diagnostic mistake = Read.resources("""
                        policies:
                          gold: {access_rights: [{api: O}]}
                          silver: {id: gold, access_rights: [{api: O}]}
                        """).only();
        assertThat(mistake.code()).isEqualTo("duplicate-policy");
        assertThat(mistake.location()).contains(new Location("keys.yaml", 3, 12));
        assertThat(mistake.related()).containsExactly(new Location("keys.yaml", 2, 3));
    }

    @Test
    void anInactivePolicyIsSaidSo() {
        var fields = Read.resources("policies: {gold: {active: false, access_rights: [{api: O}]}}")
                .policy()
                .fields();
        assertThat(fields.has("active")).isFalse();
    }
}
