package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.trace.LossCause;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.effective.trace.ValueReason.Source;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where each value comes from, and what lost. */
class ReasonsTest {

    private static final Source KEY = new Source.Key();
    private static final long NOW = 1_000_000;

    private static final String GOLD = """
            {"id": "gold", "org_id": "acme", "rate": 1000, "per": 60, "quota_max": -1, "tags": ["gold"],
             "access_rights": {"api-1": {"versions": ["Default"]}}}""";
    private static final String SILVER = """
            {"id": "silver", "org_id": "acme", "rate": 10, "per": 60, "quota_max": 500, "quota_renewal_rate": 3600,
             "tags": ["silver"], "access_rights": {"api-1": {"versions": ["v2"]}, "api-2": {"versions": ["Default"]}}}""";

    @Test
    void the_more_generous_of_two_policies_wins_whatever_the_order() {
        for (String order : new String[] {"\"gold\", \"silver\"", "\"silver\", \"gold\""}) {
            var reasons = explain("{\"org_id\": \"acme\", \"apply_policies\": [" + order + "]}", GOLD, SILVER);

            assertThat(at(reasons, "access_rights.api-1.limit.rate"))
                    .isEqualTo(new ValueReason(
                            "access_rights.api-1.limit.rate",
                            Value.whole(1000),
                            policy("gold"),
                            List.of(new ValueReason.Loser(
                                    policy("silver"),
                                    Value.whole(10),
                                    new LossCause.LessGenerousRate(policy("gold"), 1000, 60)))));
            assertThat(at(reasons, "rate").from()).isEqualTo(policy("gold"));
            assertThat(at(reasons, "quota_max").lost())
                    .containsExactly(new ValueReason.Loser(
                            policy("silver"),
                            Value.whole(500),
                            new LossCause.LessGenerous("quota_max", policy("gold"), -1)));
            assertThat(at(reasons, "access_rights.api-2.limit.rate"))
                    .extracting(ValueReason::value, ValueReason::from)
                    .containsExactly(Value.whole(10), policy("silver"));
        }
    }

    @Test
    void lists_unite_and_say_who_gave_a_part() {
        var reasons = explain(
                "{\"org_id\": \"acme\", \"apply_policies\": [\"gold\", \"silver\"], \"tags\": [\"own\"]}",
                GOLD,
                SILVER);

        assertThat(at(reasons, "tags").from())
                .isEqualTo(new Source.Union(List.of(KEY, policy("gold"), policy("silver"))));
        assertThat(at(reasons, "access_rights.api-1.versions").from())
                .isEqualTo(new Source.Union(List.of(policy("gold"), policy("silver"))));
        assertThat(at(reasons, "access_rights.api-2.versions").from()).isEqualTo(policy("silver"));
    }

    @Test
    void the_policys_limit_replaces_the_keys_own() {
        var reasons = explain(
                "{\"org_id\": \"acme\", \"apply_policies\": [\"gold\"], \"rate\": 9999, \"per\": 1, \"quota_max\": 7}",
                GOLD);

        assertThat(at(reasons, "rate").lost())
                .containsExactly(new ValueReason.Loser(KEY, Value.whole(9999), LossCause.Plain.OWN_LIMIT_REPLACED));
        assertThat(at(reasons, "quota_max").lost())
                .containsExactly(new ValueReason.Loser(KEY, Value.whole(7), LossCause.Plain.OWN_LIMIT_REPLACED));
    }

    @Test
    void the_policies_access_rights_replace_the_keys_own() {
        var reasons = explain("""
                {"org_id": "acme", "apply_policies": ["gold"], "access_rights": {
                  "api-1": {"api_id": "api-1", "versions": ["v2"]}, "api-9": {"versions": ["Default"]}}}""", GOLD);

        assertThat(at(reasons, "access_rights.api-1.versions").from()).isEqualTo(policy("gold"));
        assertThat(at(reasons, "access_rights.api-1.versions").lost())
                .extracting(ValueReason.Loser::from, ValueReason.Loser::value)
                .containsExactly(tuple(KEY, Value.texts(List.of("v2"))));
        assertThat(at(reasons, "access_rights.api-9").value()).isEqualTo(Value.NOTHING);
        assertThat(at(reasons, "access_rights.api-9").lost())
                .extracting(ValueReason.Loser::why)
                .containsExactly(LossCause.Plain.OWN_RIGHTS_REPLACED);
    }

    @Test
    void per_api_limits_come_from_the_policy_that_holds() {
        String wide = """
                {"id": "wide", "org_id": "acme", "rate": 100, "per": 10, "quota_max": 50, "partitions": {"per_api": true},
                 "access_rights": {"api-1": {"versions": ["Default"]}}}""";
        String narrow = """
                {"id": "narrow", "org_id": "acme", "partitions": {"per_api": true},
                 "access_rights": {"api-1": {"versions": ["v2"], "limit": {"rate": 1, "per": 10, "quota_max": 90}}}}""";
        var reasons = explain("{\"org_id\": \"acme\", \"apply_policies\": [\"wide\", \"narrow\"]}", wide, narrow);

        assertThat(at(reasons, "access_rights.api-1.limit.rate"))
                .isEqualTo(new ValueReason(
                        "access_rights.api-1.limit.rate",
                        Value.whole(100),
                        policy("wide"),
                        List.of(new ValueReason.Loser(
                                policy("narrow"),
                                Value.whole(1),
                                new LossCause.LessGenerousRate(policy("wide"), 100, 10)))));
        assertThat(at(reasons, "access_rights.api-1.limit.quota_max").from()).isEqualTo(policy("narrow"));
        assertThat(at(reasons, "access_rights.api-1.versions").from()).isEqualTo(policy("narrow"));
        assertThat(at(reasons, "access_rights.api-1.versions").lost())
                .extracting(ValueReason.Loser::from)
                .containsExactly(policy("wide"));
        assertThat(at(reasons, "access_rights.api-1.allowance_scope").from()).isEqualTo(new Source.GatewayDefault());
    }

    @Test
    void a_partition_leaves_the_other_parts_to_the_key() {
        String access = """
                {"id": "access", "org_id": "acme", "rate": 5, "per": 5, "partitions": {"acl": true},
                 "access_rights": {"api-1": {"versions": ["Default"]}}}""";
        var reasons =
                explain("{\"org_id\": \"acme\", \"apply_policies\": [\"access\"], \"rate\": 3, \"per\": 1}", access);

        assertThat(at(reasons, "rate")).isEqualTo(new ValueReason("rate", Value.whole(3), KEY, List.of()));
        assertThat(at(reasons, "access_rights.api-1.limit.rate").from()).isEqualTo(KEY);
        assertThat(at(reasons, "access_rights.api-1.versions").from()).isEqualTo(policy("access"));
    }

    @Test
    void meta_data_is_decided_name_by_name() {
        String first = policyWith("first", "\"meta_data\": {\"a\": 1, \"b\": 1}");
        String second = policyWith("second", "\"meta_data\": {\"b\": 2}");
        var reasons = explain("""
                {"org_id": "acme", "apply_policies": ["first", "second"], "meta_data": {"a": 0.5, "c": "mine"}}""", first, second);

        assertThat(at(reasons, "meta_data.a").from()).isEqualTo(policy("first"));
        assertThat(at(reasons, "meta_data.a").lost())
                .containsExactly(
                        new ValueReason.Loser(KEY, Value.number(0.5), new LossCause.Replaced("first", "meta_data.a")));
        assertThat(at(reasons, "meta_data.b").from()).isEqualTo(policy("second"));
        assertThat(at(reasons, "meta_data.b").lost())
                .containsExactly(new ValueReason.Loser(
                        policy("first"), Value.whole(1), new LossCause.Replaced("second", "meta_data.b")));
        assertThat(at(reasons, "meta_data.c"))
                .isEqualTo(new ValueReason("meta_data.c", Value.text("mine"), KEY, List.of()));
    }

    @Test
    void is_inactive_of_a_key_with_policies_is_ignored() {
        var reasons = explain("{\"org_id\": \"acme\", \"apply_policies\": [\"gold\"], \"is_inactive\": true}", GOLD);

        assertThat(at(reasons, "is_inactive"))
                .isEqualTo(new ValueReason(
                        "is_inactive",
                        Value.NOTHING,
                        new Source.GatewayDefault(),
                        List.of(new ValueReason.Loser(KEY, Value.TRUE, LossCause.Plain.INACTIVE_IGNORED))));
    }

    @Test
    void a_trial_replaces_the_declared_end() {
        String trial = policyWith("trial", "\"key_expires_in\": 60");
        var reasons = explain("{\"org_id\": \"acme\", \"apply_policies\": [\"trial\"], \"expires\": 4000000}", trial);

        assertThat(at(reasons, "expires"))
                .isEqualTo(new ValueReason(
                        "expires",
                        Value.whole(NOW + 60),
                        policy("trial"),
                        List.of(new ValueReason.Loser(
                                KEY, Value.whole(4_000_000), new LossCause.Replaced("trial", "key_expires_in")))));
    }

    @Test
    void an_end_in_the_past_is_ignored() {
        String session = "{\"org_id\": \"acme\", \"apply_policies\": [\"gold\"], \"expires\": 500}";
        var created = explain(session, GOLD);
        assertThat(at(created, "expires").value()).isEqualTo(Value.NOTHING);
        assertThat(at(created, "expires").lost())
                .containsExactly(new ValueReason.Loser(KEY, Value.whole(500), LossCause.Plain.PAST_MOMENT));

        var living = new Session((Value.Fields) Json.read("{\"expires\": 2000000}"));
        var outcome = Creation.explainUpdate(session(session), living, policies(GOLD), context());
        ValueReason updated = at(((EffectiveOutcome.Effective) outcome).reasons(), "expires");
        assertThat(updated.value()).isEqualTo(Value.whole(2_000_000));
        assertThat(updated.lost())
                .extracting(ValueReason.Loser::why)
                .first()
                .isEqualTo(LossCause.Plain.PAST_MOMENT_LIVE_KEPT);
    }

    /** 5.3 keeps it, and so does every release for a key without policies. */
    @Test
    void is_inactive_that_holds_is_not_reported_as_ignored() {
        String session = "{\"org_id\": \"acme\", \"is_inactive\": true, %s}";
        var older = Creation.explain(
                session(session.formatted("\"apply_policies\": [\"gold\"]")),
                new Policies(List.of(new Policy((Value.Fields) Json.read(GOLD))), Release.V5_3),
                context());

        for (var reasons : List.of(
                ((EffectiveOutcome.Effective) older).reasons(),
                explain(session.formatted("\"access_rights\": {\"api-1\": {}}")))) {
            assertThat(at(reasons, "is_inactive"))
                    .isEqualTo(new ValueReason("is_inactive", Value.TRUE, KEY, List.of()));
        }
    }

    /** Before 5.8, the higher rate and the longer period win each on its own (trap 36). */
    @Test
    void of_an_older_release_rate_and_period_have_a_reason_each() {
        var outcome = Creation.explain(
                session("{\"org_id\": \"acme\", \"apply_policies\": [\"fast\", \"long\"]}"),
                new Policies(
                        Stream.of(
                                        policyWith("fast", "\"rate\": 50, \"per\": 1"),
                                        policyWith("long", "\"rate\": 1, \"per\": 60"))
                                .map(p -> new Policy((Value.Fields) Json.read(p)))
                                .toList(),
                        Release.V5_3),
                context());
        var reasons = ((EffectiveOutcome.Effective) outcome).reasons();

        assertThat(at(reasons, "access_rights.api-1.limit.rate"))
                .isEqualTo(new ValueReason(
                        "access_rights.api-1.limit.rate",
                        Value.whole(50),
                        policy("fast"),
                        List.of(new ValueReason.Loser(
                                policy("long"),
                                Value.whole(1),
                                new LossCause.LessGenerous("rate", policy("fast"), 50)))));
        assertThat(at(reasons, "access_rights.api-1.limit.per"))
                .extracting(ValueReason::value, ValueReason::from)
                .containsExactly(Value.whole(60), policy("long"));
    }

    @Test
    void a_policy_that_opens_no_api_decides_the_limits_of_the_session() {
        String both = "{\"id\": \"both\", \"org_id\": \"acme\", \"rate\": 10, \"per\": 60, \"max_query_depth\": 9,"
                + " \"access_rights\": {\"api-1\": {}, \"api-2\": {}}}";
        String limits = "{\"id\": \"limits\", \"org_id\": \"acme\", \"rate\": 5, \"per\": 60, \"max_query_depth\": 2}";
        var reasons = explain("{\"org_id\": \"acme\", \"apply_policies\": [\"both\", \"limits\"]}", both, limits);

        assertThat(at(reasons, "rate"))
                .isEqualTo(new ValueReason(
                        "rate",
                        Value.whole(5),
                        policy("limits"),
                        List.of(new ValueReason.Loser(
                                policy("both"), Value.whole(10), new LossCause.Replaced("limits", "rate")))));
        assertThat(at(reasons, "max_query_depth").lost())
                .containsExactly(new ValueReason.Loser(
                        policy("both"), Value.whole(9), new LossCause.Replaced("limits", "max_query_depth")));
        assertThat(at(reasons, "access_rights.api-2.limit.rate").from()).isEqualTo(policy("both"));
    }

    @Test
    void an_unknown_policy_is_named() {
        var reasons = explain("{\"org_id\": \"acme\", \"apply_policies\": [\"gold\", \"gone\"]}", GOLD);

        assertThat(at(reasons, "apply_policies").lost())
                .containsExactly(new ValueReason.Loser(KEY, Value.text("gone"), LossCause.Plain.UNKNOWN_POLICY));
    }

    @Test
    void a_key_without_policies_gives_everything_itself() {
        var reasons = explain("""
                {"org_id": "acme", "rate": 1, "per": 1,
                 "access_rights": {"api-1": {"versions": ["Default"], "limit": {"rate": 2, "per": 1}}}}""");

        assertThat(reasons).allSatisfy(reason -> assertThat(reason.lost()).isEmpty());
        assertThat(reasons.stream().filter(r -> !r.from().equals(KEY)).map(ValueReason::path))
                .containsExactly("access_rights.api-1.allowance_scope");
    }

    /** To ask why must not change the answer, and every value has its one reason. */
    @TestFactory
    Stream<DynamicTest> recorded_sessions_are_explained_in_full() {
        return Stream.of("/contract/effective-sessions.json", "/contract/effective-sessions-more.json")
                .map(RecordedSessions::read)
                .flatMap(recorded -> recorded.cases().stream()
                        .map(c -> DynamicTest.dynamicTest("case " + c.whole("case"), () -> checkFull(recorded, c))));
    }

    private static void checkFull(RecordedSessions recorded, Value.Fields c) {
        var declared = new Session(c.fields("session"));
        EffectiveOutcome plain = Creation.predict(declared, recorded.policies(), context());
        EffectiveOutcome told = Creation.explain(declared, recorded.policies(), context());
        if (!(told instanceof EffectiveOutcome.Effective effective)) {
            assertThat(told).isEqualTo(plain);
            return;
        }
        assertThat(effective.session()).isEqualTo(((EffectiveOutcome.Effective) plain).session());
        assertThat(effective.reasons()).extracting(ValueReason::path).doesNotHaveDuplicates();
        for (String name : effective.session().fields().names()) {
            assertThat(effective.reasons())
                    .as(name)
                    .anyMatch(r -> (r.path() + ".").startsWith(name + ".")
                            && (name.equals("meta_data") || !r.value().isZero()));
        }
        for (ValueReason reason : effective.reasons()) {
            boolean scope = reason.path().endsWith("allowance_scope");
            assertThat(scope || reason.value().isZero() || !reason.from().equals(new Source.GatewayDefault()))
                    .as("nobody gave " + reason)
                    .isTrue();
            assertThat(reason.lost())
                    .as(reason.path())
                    .noneMatch(l -> l.from().equals(reason.from()) && l.value().equals(reason.value()));
        }
    }

    private static String policyWith(String id, String more) {
        return "{\"id\": \"" + id + "\", \"org_id\": \"acme\", \"access_rights\": {\"api-1\": {}}, " + more + "}";
    }

    private static Source policy(String id) {
        return new Source.FromPolicy(id);
    }

    private static Session session(String json) {
        return new Session((Value.Fields) Json.read(json));
    }

    private static Policies policies(String... json) {
        return new Policies(Arrays.stream(json)
                .map(p -> new Policy((Value.Fields) Json.read(p)))
                .toList());
    }

    private static CreationContext context() {
        return new CreationContext(NOW, LoadedApis.assumed(), false);
    }

    private static List<ValueReason> explain(String session, String... policies) {
        return ((EffectiveOutcome.Effective) Creation.explain(session(session), policies(policies), context()))
                .reasons();
    }

    private static ValueReason at(List<ValueReason> reasons, String path) {
        return reasons.stream()
                .filter(reason -> reason.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no reason for " + path + " in " + reasons));
    }
}
