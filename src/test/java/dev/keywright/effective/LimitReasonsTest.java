package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.trace.LossCause;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.effective.trace.ValueReason.Loser;
import dev.keywright.effective.trace.ValueReason.Source;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Of each limit of two policies: whose holds, and why the other does not. */
class LimitReasonsTest {

    private static final Source KEY = new Source.Key();
    private static final Source LESS = new Source.FromPolicy("less");
    private static final Source MORE = new Source.FromPolicy("more");

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }

    private static Policy policy(String id, String more) {
        return new Policy(
                read("{'id': '%s', 'org_id': 'acme', 'access_rights': {'api-1': {}}, %s}".formatted(id, more)));
    }

    private static List<ValueReason> explain(Release release, String session, Policy... policies) {
        var outcome = Creation.explain(
                new Session(read(session)),
                new Policies(Arrays.asList(policies), release),
                new CreationContext(1_000_000, LoadedApis.assumed(), false));
        return ((EffectiveOutcome.Effective) outcome).reasons();
    }

    private static List<ValueReason> explain(String session, Policy... policies) {
        return explain(Release.NEWEST, session, policies);
    }

    private static ValueReason at(List<ValueReason> reasons, String path) {
        return reasons.stream()
                .filter(reason -> reason.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no reason for " + path));
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "throttle_interval, 1, 2",
        "throttle_retry_limit, 3, 4",
        "quota_renewal_rate, 60, 3600",
        "quota_max, 5, -1",
        "max_query_depth, 2, 7"
    })
    void theMoreGenerousLimitHolds(String field, long less, long more) {
        Policy[] policies = {
            policy("less", "'%s': %d".formatted(field, less)), policy("more", "'%s': %d".formatted(field, more))
        };
        var lost = new Loser(LESS, Value.whole(less), new LossCause.LessGenerous(field, MORE, more));
        for (String order : List.of("'less', 'more'", "'more', 'less'")) {
            var reasons = explain("{'org_id': 'acme', 'apply_policies': [" + order + "]}", policies);
            String path = "access_rights.api-1.limit." + field;
            assertThat(at(reasons, path)).isEqualTo(new ValueReason(path, Value.whole(more), MORE, List.of(lost)));
            assertThat(at(reasons, field))
                    .extracting(ValueReason::value, ValueReason::from)
                    .containsExactly(Value.whole(more), MORE);
        }
        var raised = explain("{'org_id': 'acme', 'apply_policies': ['less', 'more']}", policies);
        assertThat(at(raised, field).lost()).containsExactly(lost);
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void equalLimitsLoseNothing(Release release) {
        String limits = "'rate': 5, 'per': 60, 'quota_max': 7, 'quota_renewal_rate': 60, 'throttle_interval': 2,"
                + " 'throttle_retry_limit': 3, 'max_query_depth': 4";
        var reasons = explain(
                release,
                "{'org_id': 'acme', 'apply_policies': ['less', 'more']}",
                policy("less", limits),
                policy("more", limits));
        assertThat(reasons).allSatisfy(reason -> assertThat(reason.lost()).isEmpty());
    }

    @Test
    void whatHappensAfterTheEndIsTheLastPolicys() {
        var reasons = explain(
                "{'org_id': 'acme', 'apply_policies': ['less', 'more'], 'post_expiry_action': 'delete',"
                        + " 'post_expiry_grace_period': 5}",
                policy("less", "'post_expiry_action': 'retain', 'post_expiry_grace_period': 7"),
                policy("more", "'rate': 5"));
        assertThat(at(reasons, "post_expiry_action"))
                .isEqualTo(new ValueReason(
                        "post_expiry_action",
                        Value.text("retain"),
                        LESS,
                        List.of(new Loser(
                                KEY, Value.text("delete"), new LossCause.Replaced("less", "post_expiry_action")))));
        assertThat(at(reasons, "post_expiry_grace_period"))
                .isEqualTo(new ValueReason(
                        "post_expiry_grace_period",
                        Value.whole(7),
                        LESS,
                        List.of(new Loser(
                                KEY, Value.whole(5), new LossCause.Replaced("less", "post_expiry_grace_period")))));
    }

    @Test
    void aPolicyThatIsInactiveSuspendsItsKeys() {
        var reasons = explain(
                "{'org_id': 'acme', 'apply_policies': ['less', 'more']}",
                policy("less", "'is_inactive': true"),
                policy("more", "'rate': 5"));
        assertThat(at(reasons, "is_inactive")).isEqualTo(new ValueReason("is_inactive", Value.TRUE, LESS, List.of()));
    }

    @Test
    void ownLimitsThatPoliciesDecideAreLost() {
        var reasons = explain(
                "{'org_id': 'acme', 'apply_policies': ['more'], 'throttle_interval': 9, 'throttle_retry_limit': 8,"
                        + " 'max_query_depth': 3, 'smoothing': {'enabled': true, 'step': 5, 'trigger': 0.5}}",
                policy("more", "'rate': 5, 'per': 60, 'throttle_interval': 1, 'throttle_retry_limit': 1"));
        for (String field : List.of("throttle_interval", "throttle_retry_limit", "max_query_depth", "smoothing")) {
            assertThat(at(reasons, field).lost())
                    .as(field)
                    .extracting(Loser::from, Loser::why)
                    .containsExactly(tuple(KEY, LossCause.Plain.OWN_LIMIT_REPLACED));
        }
    }

    /** A policy that opens no API replaces the limits of the session, one by one. */
    @Test
    void limitsOfAPolicyWithoutApisReplaceTheOthers() {
        String all = "'rate': %d, 'per': %d, 'throttle_interval': %d, 'throttle_retry_limit': %d,"
                + " 'max_query_depth': %d, 'quota_max': %d, 'quota_renewal_rate': %d";
        Policy both = new Policy(read("{'id': 'more', 'org_id': 'acme', 'access_rights': {'api-1': {}, 'api-2': {}}, "
                + all.formatted(11, 12, 13, 14, 15, 16, 17) + "}"));
        Policy none = new Policy(read("{'id': 'less', 'org_id': 'acme', " + all.formatted(1, 2, 3, 4, 5, 6, 7) + "}"));
        var reasons = explain("{'org_id': 'acme', 'apply_policies': ['more', 'less']}", both, none);
        var fields = List.of(
                "rate",
                "per",
                "throttle_interval",
                "throttle_retry_limit",
                "max_query_depth",
                "quota_max",
                "quota_renewal_rate");
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            assertThat(at(reasons, field))
                    .isEqualTo(new ValueReason(
                            field,
                            Value.whole(i + 1),
                            LESS,
                            List.of(new Loser(MORE, Value.whole(i + 11), new LossCause.Replaced("less", field)))));
        }
    }
}
