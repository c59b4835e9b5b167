package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.merge.WriteRefusalText;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single rules of the merge, with the smallest policies that show them (traps 7, 9, 10, 32 and {@code apply.go}). */
class PolicyMergeTest {

    private static final long NOW = 1_000_000;

    @Test
    void theOnlyPolicyIsMissing() {
        assertThat(refused("{'apply_policies': ['gone']}")).isEqualTo("policy not found: \"gone\"");
    }

    @Test
    void oneOfSeveralMissingIsSkipped() {
        Value.Fields shown =
                effective("{'apply_policies': ['gone', 'a', 'gone too']}", policy("a", "'rate': 5, 'per': 1"));

        assertThat(shown.whole("rate")).isEqualTo(5);
        assertThat(refused("{'apply_policies': ['gone', 'gone too']}")).isEqualTo("no policy of the key opens an API");
    }

    @Test
    void withoutPoliciesAndAccessItWouldBeAMasterKey() {
        assertThat(refused("{'rate': 5}")).contains("open all APIs", "allow_master_keys");
    }

    @Test
    void aPolicyOfAnotherOrganisationThanTheApisIsRefused() {
        var apis = new LoadedApis.Known(Map.of("api-1", "globex"));
        var outcome = Creation.predict(
                session("{'apply_policies': ['a']}"),
                policies(policy("a", "'rate': 5")),
                new CreationContext(NOW, apis, false));

        assertThat(WriteRefusalText.of(((EffectiveOutcome.Refused) outcome).refusal()))
                .isEqualTo("policy a belongs to another organisation than the API");
    }

    @Test
    void perApiTogetherWithOtherPartitionsIsRefused() {
        assertThat(refused(
                        "{'apply_policies': ['a', 'b']}",
                        policy("a", "'rate': 5"),
                        policy("b", "'partitions': {'per_api': true, 'acl': true}")))
                .isEqualTo("policy b has per_api together with other partitions");
    }

    @Test
    void perApiBesideAPartitionedPolicyIsRefusedInEitherOrder() {
        String perApi = policy("a", "'partitions': {'per_api': true}");
        String acl = policy("b", "'partitions': {'acl': true}");

        assertThat(refused("{'apply_policies': ['a', 'b']}", perApi, acl)).contains("cannot be mixed");
        assertThat(refused("{'apply_policies': ['b', 'a']}", perApi, acl)).contains("cannot be mixed");
        assertThat(effective("{'apply_policies': ['a', 'c']}", perApi, policy("c", "'rate': 5, 'per': 1"))
                        .isZero())
                .as("a policy without partitions")
                .isFalse();
    }

    @Test
    void theLaterTimeOfTheLastWriteHolds() {
        String policy = policy("a", "'last_updated': '1700000005'");

        assertThat(lastUpdated("1700000004", policy)).isEqualTo("1700000005");
        assertThat(lastUpdated("1700000005", policy)).isEqualTo("1700000005");
        assertThat(lastUpdated("1700000006", policy)).isEqualTo("1700000006");
    }

    private static String lastUpdated(String own, String policy) {
        return PolicyMerge.shown(session("{'apply_policies': ['a'], 'last_updated': '" + own + "'}"), policies(policy))
                .fields()
                .text("last_updated");
    }

    @Test
    void wholePoliciesInMetaDataStandInForThoseOfTheKey() {
        String gold = policy("gold", "'rate': 5, 'per': 1");
        String own = "{'apply_policies': ['gold'], 'access_rights': {'api-2': {}}, 'meta_data': {'policies': [%s]}}";

        assertThat(rights(own.formatted("{'id': 'inline', 'access_rights': {'api-1': {}}, 'rate': 7, 'per': 1}"), gold))
                .isEqualTo("api-1: 7.0");
        assertThat(rights(own.formatted("null, {'access_rights': {'api-1': {}}, 'rate': 7, 'per': 1}"), gold))
                .as("null is a policy that gives nothing")
                .isEqualTo("api-1: 7.0");
        assertThat(rights(own.formatted("{'access_rights': {'api-1': {}}, 'rate': 'seven'}"), gold))
                .as("one that the gateway cannot decode")
                .isEqualTo("api-1: 5.0");
        assertThat(rights(own.formatted("7"), gold)).isEqualTo("api-1: 5.0");
    }

    private static String rights(String session, String... policies) {
        var text = new StringBuilder();
        PolicyMerge.shown(session(session), policies(policies))
                .fields()
                .fields("access_rights")
                .forEach((api, right) -> text.append(api)
                        .append(": ")
                        .append(((Value.Fields) right).fields("limit").number("rate")));
        return text.toString();
    }

    /** A policy that opens no API sets the session's own limits; what is offered to an API that has more is not looked at again. */
    @ParameterizedTest
    @CsvSource({
        "max_query_depth",
        "throttle_interval",
        "throttle_retry_limit",
        "quota_max",
        "quota_renewal_rate",
    })
    void theSessionsLimitRisesOnlyWithTheApis(String field) {
        String[] policies = {
            "{'id': 'a', 'org_id': 'acme', 'access_rights': {'api-1': {}, 'api-2': {}}, '" + field + "': 9}",
            "{'id': 'b', 'org_id': 'acme', '" + field + "': 2}",
            "{'id': 'c', 'org_id': 'acme', 'access_rights': {'api-1': {}, 'api-2': {}}, '" + field + "': 4}"
        };

        assertThat(effective("{'apply_policies': ['a', 'b']}", policies).whole(field))
                .isEqualTo(2);
        assertThat(effective("{'apply_policies': ['a', 'b', 'c']}", policies).whole(field))
                .isEqualTo(2);
        assertThat(effective("{'apply_policies': ['b', 'c']}", policies).whole(field))
                .isEqualTo(4);
        assertThat(effective("{'apply_policies': ['c', 'a']}", policies).whole(field))
                .isEqualTo(9);
        assertThat(effective("{'apply_policies': ['a', 'b', 'c']}", policies)
                        .fields("access_rights")
                        .fields("api-2")
                        .fields("limit")
                        .whole(field))
                .isEqualTo(9);
    }

    /** The shorter the pause between two requests, the more generous; without both numbers there is no rate (trap 7). */
    @ParameterizedTest
    @CsvSource({
        "10, 60, 1, 1, 1, 1",
        "10, 60, 100, 6000, 10, 60",
        "0, 0, 1, 3600, 1, 3600",
        "5, 0, 1, 3600, 1, 3600",
        "0, 5, 1, 3600, 1, 3600",
        "-1, 5, 1, 3600, -1, 5",
    })
    void theMoreGenerousRateWins(long rate, long per, long otherRate, long otherPer, long wins, long winsPer) {
        String one = policy("a", "'rate': " + rate + ", 'per': " + per);
        String two = policy("b", "'rate': " + otherRate + ", 'per': " + otherPer);

        Value.Fields shown = effective("{'apply_policies': ['a', 'b']}", one, two);
        assertThat(List.of(shown.whole("rate"), shown.whole("per"))).containsExactly(wins, winsPer);
    }

    @ParameterizedTest
    @CsvSource({"5, 7, 7", "7, 5, 7", "-1, 7, -1", "7, -1, -1", "0, 7, 7", "-1, -1, -1"})
    void theHigherQuotaWinsAndUnlimitedBeatsAll(long one, long two, long wins) {
        assertThat(effective(
                                "{'apply_policies': ['a', 'b'], 'quota_max': 99}",
                                policy("a", "'quota_max': " + one),
                                policy("b", "'quota_max': " + two))
                        .whole("quota_max"))
                .isEqualTo(wins);
    }

    /** Limits rise to what an earlier policy gave; lists of access are the later policy's ({@code applyAPILevelLimits}). */
    @ParameterizedTest
    @CsvSource({
        // rate, per, quota, period: of one policy, of the other, and what holds
        "10, 60, 5, 30, 20, 60, 3, 60, 20, 60, 5, 60",
        "10, 60, 5, 90, 20, 60, 7, 60, 20, 60, 7, 90",
        "10, 60, -1, 0, 5, 60, 7, 60, 10, 60, -1, 0",
        "10, 60, 5, 30, 5, 60, -1, 60, 10, 60, -1, 0",
        "10, 60, 5, 30, 10, 60, 5, 30, 10, 60, 5, 30",
    })
    void perApiLimitsRise(
            long rate,
            long per,
            long quota,
            long period,
            long rate2,
            long per2,
            long quota2,
            long period2,
            long rateWins,
            long perWins,
            long quotaWins,
            long periodWins) {
        String form =
                "{'id': '%s', 'org_id': 'acme', 'partitions': {'per_api': true}, 'access_rights': {'api-1': {'versions': ['%s'],"
                        + " 'limit': {'rate': %d, 'per': %d, 'quota_max': %d, 'quota_renewal_rate': %d}}}}";
        Value.Fields right = effective(
                        "{'apply_policies': ['a', 'b']}",
                        form.formatted("a", "v1", rate, per, quota, period),
                        form.formatted("b", "v2", rate2, per2, quota2, period2))
                .fields("access_rights")
                .fields("api-1");

        Value.Fields limit = right.fields("limit");
        assertThat(List.of(
                        limit.whole("rate"),
                        limit.whole("per"),
                        limit.whole("quota_max"),
                        limit.whole("quota_renewal_rate")))
                .containsExactly(rateWins, perWins, quotaWins, periodWins);
        assertThat(right.texts("versions")).containsExactly("v2");
    }

    /** An API without limits of its own gets the policy's, and shares its counters with all such APIs of the policy. */
    @Test
    void perApiPoliciesShareCountersWhereTheApiHasNoLimits() {
        Value.Fields rights = effective(
                        "{'apply_policies': ['a'], 'access_rights': {'api-2': {'disable_introspection': true}}}",
                        "{'id': 'a', 'org_id': 'acme', 'rate': 5, 'per': 1, 'partitions': {'per_api': true},"
                                + " 'access_rights': {'api-1': {'limit': {'rate': 7, 'per': 1}}, 'api-2': {}}}")
                .fields("access_rights");

        assertThat(rights.fields("api-1").text("allowance_scope")).isEqualTo("api-1");
        assertThat(rights.fields("api-1").fields("limit").whole("rate")).isEqualTo(7);
        assertThat(rights.fields("api-2").text("allowance_scope")).isEqualTo("a");
        assertThat(rights.fields("api-2").fields("limit").whole("rate")).isEqualTo(5);
        assertThat(rights.fields("api-2").flag("disable_introspection"))
                .as("the key's own")
                .isTrue();
        assertThat(rights.fields("api-1").flag("disable_introspection")).isFalse();
    }

    /** What a policy does not decide comes from the key (trap 10). */
    @ParameterizedTest
    @CsvSource({
        "quota, quota_max, rate, max_query_depth",
        "rate_limit, rate, quota_max, max_query_depth",
        "complexity, max_query_depth, rate, quota_max",
    })
    void aPartitionDecidesItsPartOnly(String part, String decided, String own, String own2) {
        Value.Fields shown = effective(
                "{'apply_policies': ['a'], 'rate': 1, 'per': 1, 'quota_max': 1, 'max_query_depth': 1}",
                policy(
                        "a",
                        "'rate': 9, 'per': 1, 'quota_max': 9, 'max_query_depth': 9, 'partitions': {'acl': true, '"
                                + part + "': true}"));
        Value.Fields limit = shown.fields("access_rights").fields("api-1").fields("limit");

        for (Value.Fields limits : List.of(shown, limit)) {
            assertThat(limits.whole(decided)).isEqualTo(9);
            assertThat(limits.whole(own)).isEqualTo(1);
            assertThat(limits.whole(own2)).isEqualTo(1);
        }
    }

    /** Counters are shared by policy where several policies open APIs. */
    @Test
    void severalGiversNameTheirCounters() {
        String other = "{'id': 'b', 'org_id': 'acme', 'rate': 3, 'per': 1, 'access_rights': {'api-2': {}}}";

        Value.Fields two = effective("{'apply_policies': ['a', 'b']}", policy("a", "'rate': 5, 'per': 1"), other)
                .fields("access_rights");
        assertThat(two.fields("api-1").text("allowance_scope")).isEqualTo("a");
        assertThat(two.fields("api-2").text("allowance_scope")).isEqualTo("b");
        assertThat(effective("{'apply_policies': ['a']}", policy("a", "'rate': 5, 'per': 1"))
                        .fields("access_rights")
                        .fields("api-1")
                        .text("allowance_scope"))
                .isEmpty();
    }

    @Test
    void aPolicysSuspensionRefusesTheKeyAndTheKeysOwnIsDropped() {
        assertThat(effective("{'apply_policies': ['a'], 'is_inactive': true}", policy("a", "'rate': 5"))
                        .flag("is_inactive"))
                .as("trap 2")
                .isFalse();
        assertThat(effective(
                                "{'apply_policies': ['a', 'b']}",
                                policy("a", "'is_inactive': true"),
                                policy("b", "'rate': 5"))
                        .flag("is_inactive"))
                .as("trap 32")
                .isTrue();
        assertThat(effective("{'access_rights': {'api-1': {}}, 'is_inactive': true}")
                        .flag("is_inactive"))
                .isTrue();
    }

    @Test
    void whatHappensAfterTheEndComesFromTheLastPolicyThatHasIt() {
        Value.Fields shown = effective(
                "{'apply_policies': ['a', 'b', 'c'], 'post_expiry_action': 'retain', 'post_expiry_grace_period': 1}",
                policy("a", "'post_expiry_action': 'delete', 'post_expiry_grace_period': 60"),
                policy("b", "'post_expiry_grace_period': 30"),
                policy("c", "'rate': 5"));

        assertThat(shown.text("post_expiry_action")).isEqualTo("delete");
        assertThat(shown.whole("post_expiry_grace_period")).isEqualTo(30);
    }

    @Test
    void hmacAndSignaturesAreSwitchedOnByAnyPolicy() {
        Value.Fields shown = effective(
                "{'apply_policies': ['a', 'b']}",
                policy("a", "'hmac_enabled': true"),
                policy("b", "'enable_http_signature_validation': true"));

        assertThat(shown.flag("hmac_enabled")).isTrue();
        assertThat(shown.flag("enable_http_signature_validation")).isTrue();
    }

    private static String policy(String id, String more) {
        return "{'id': '" + id + "', 'org_id': 'acme', 'access_rights': {'api-1': {}}, " + more + "}";
    }

    private static Value.Fields effective(String session, String... policies) {
        return ((EffectiveOutcome.Effective) predict(session, policies))
                .session()
                .fields();
    }

    private static String refused(String session, String... policies) {
        return WriteRefusalText.of(((EffectiveOutcome.Refused) predict(session, policies)).refusal());
    }

    private static EffectiveOutcome predict(String session, String... policies) {
        return Creation.predict(
                session(session), policies(policies), new CreationContext(NOW, LoadedApis.assumed(), false));
    }

    private static Session session(String json) {
        return new Session(read(json).with("org_id", Value.text("acme")));
    }

    private static Policies policies(String... json) {
        return new Policies(Arrays.stream(json).map(p -> new Policy(read(p))).toList());
    }

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }
}
