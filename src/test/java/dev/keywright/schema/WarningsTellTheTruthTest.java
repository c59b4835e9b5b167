package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Access;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said about keys and policies holds in the gateway's merge: a field that a policy is said to win makes no
 * difference to the outcome, any other does; and what is said to be refused is refused, nothing else.
 */
class WarningsTellTheTruthTest {

    private static final String POLICIES = """
            policies:
              gold: {rate: 5, per: 1s, access_rights: [{api: O}]}
              acl: {partitions: {acl: true}, access_rights: [{api: O}]}
              quota: {partitions: {quota: true}, quota_max: 5, quota_renewal_rate: 1d, access_rights: [{api: O}]}
              rate: {partitions: {rate_limit: true}, rate: 5, per: 1s, access_rights: [{api: O}]}
              depth: {partitions: {complexity: true}, max_query_depth: 5, access_rights: [{api: O}]}
              each: {partitions: {per_api: true}, rate: 5, per: 1s, access_rights: [{api: O}]}
              none: {rate: 5, per: 1s}
              tagged: {partitions: {acl: true}, access_rights: [{api: O}], meta_data: {plan: x}, hmac_enabled: true,
                post_expiry_action: delete}
            """;

    private static final List<String> NAMES =
            List.of("gold", "acl", "quota", "rate", "depth", "each", "none", "tagged");

    private static final List<String> FIELDS = List.of(
            "rate: 77, per: 1s",
            "quota_max: 77, quota_renewal_rate: 30s",
            "max_query_depth: 77",
            "throttle_interval: 77",
            "throttle_retry_limit: 77",
            "meta_data: {plan: mine}",
            "tags: [mine]",
            "post_expiry_action: retain",
            "access_rights: [{api: B, versions: [v7]}]");

    record Case(String policies, String field) {}

    static Stream<Case> cases() {
        var choices = new ArrayList<String>();
        for (String one : NAMES) {
            choices.add("[" + one + "]");
            NAMES.stream()
                    .filter(other -> !other.equals(one))
                    .forEach(other -> choices.add("[" + one + ", " + other + "]"));
        }
        return choices.stream().flatMap(policies -> FIELDS.stream().map(field -> new Case(policies, field)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheMerge(Case one) {
        Read with = read("apply_policies: " + one.policies() + ", " + one.field());
        boolean saidRefused = with.diagnostics().stream().anyMatch(Diagnostic::isError);
        EffectiveOutcome outcome = outcome(with.declared().isEmpty() ? plain(one.policies()) : with.key(), with);
        assertThat(outcome instanceof EffectiveOutcome.Refused).isEqualTo(saidRefused);
        if (!saidRefused) {
            boolean saidOverridden = with.codes().contains("policy-wins");
            Read without = read("apply_policies: " + one.policies());
            assertThat(outcome.equals(outcome(without.key(), without))).isEqualTo(saidOverridden);
        }
    }

    private static final List<String> PARTITIONS = List.of(
            "",
            "quota: true",
            "rate_limit: true",
            "acl: true",
            "complexity: true",
            "per_api: true",
            "quota: true, acl: true",
            "rate_limit: true, acl: true",
            "complexity: true, quota: true");

    private static final List<String> POLICY_FIELDS = List.of(
            "rate: 77, per: 1s",
            "quota_max: 77, quota_renewal_rate: 30s",
            "max_query_depth: 77",
            "throttle_interval: 77",
            "hmac_enabled: true",
            "enable_http_signature_validation: true");

    private static final List<String> RIGHT_FIELDS = List.of(
            "limit: {rate: 77, per: 1s}",
            "versions: [v7]",
            "allowed_urls: [{url: /a, methods: [GET]}]",
            "disable_introspection: true",
            "endpoints: [{path: /a, methods: [{name: GET, limit: {rate: 7, per: 1s}}]}]");

    record PolicyCase(String partitions, String field, String rightField) {
        String yaml(boolean whole) {
            return "policies:\n  base: {partitions: {acl: true}, access_rights: [{api: O}]}\n  p: {partitions: {"
                    + partitions + "}, access_rights: [{api: O" + (whole ? rightField : "") + "}]"
                    + (whole ? field : "")
                    + "}\nkeys:\n  one: {apply_policies: "
                    + (partitions.isEmpty() || partitions.matches(".*(acl|per_api).*") ? "[p]" : "[p, base]") + "}\n";
        }
    }

    static Stream<PolicyCase> policyCases() {
        return PARTITIONS.stream()
                .flatMap(partitions -> Stream.concat(
                        POLICY_FIELDS.stream().map(field -> new PolicyCase(partitions, ", " + field, "")),
                        RIGHT_FIELDS.stream().map(field -> new PolicyCase(partitions, "", ", " + field))));
    }

    @ParameterizedTest
    @MethodSource("policyCases")
    void agreesWithTheMergeOnWhatPoliciesLeaveOut(PolicyCase one) {
        Read with = Read.resources(one.yaml(true));
        Read without = Read.resources(one.yaml(false));
        boolean saidIgnored =
                with.codes().contains("partition-ignores") || with.codes().contains("policy-limit-ignored");
        EffectiveOutcome outcome = outcome(with.key(), with);
        assertThat(outcome).isInstanceOf(EffectiveOutcome.Effective.class);
        assertThat(outcome.equals(outcome(without.key(), without))).isEqualTo(saidIgnored);
    }

    private static Read read(String fields) {
        return Read.resources(POLICIES + "keys:\n  one: {" + fields + "}\n");
    }

    /** A key of which only the policies matter, where the reader gave none. */
    private static DeclaredKey plain(String policies) {
        DeclaredKey key = read("access_rights: [{api: O}]").key();
        List<String> ids = List.of(policies.substring(1, policies.length() - 1).split(", "));
        return new DeclaredKey(
                key.address(),
                key.credential(),
                key.fields(),
                key.access(),
                ids,
                key.expires(),
                key.review(),
                key.life(),
                key.locations());
    }

    private static EffectiveOutcome outcome(DeclaredKey key, Read read) {
        var policies = read
                .declared()
                .orElse(read("access_rights: all").declared().orElseThrow())
                .policies()
                .stream()
                .map(WarningsTellTheTruthTest::policy)
                .toList();
        var apis = List.of(api("O"), api("B"));
        Value.Fields session = key.fields()
                .with("apply_policies", Value.texts(key.policies()))
                .with("access_rights", rights(key.access()));
        return Creation.predict(
                new Session(session), new Policies(policies), new CreationContext(0, LoadedApis.of(apis), false));
    }

    private static Policy policy(DeclaredPolicy declared) {
        return new Policy(declared.fields().with("access_rights", rights(declared.access())));
    }

    private static Value rights(Access access) {
        Map<String, Value> byId = new TreeMap<>();
        if (access instanceof Access.Rights rights) {
            rights.rights()
                    .forEach(right -> byId.put(right.api(), right.rest().with("api_id", Value.text(right.api()))));
        }
        return Value.Fields.of(byId);
    }

    private static LoadedApi api(String id) {
        return LoadedApi.of(id, id, "acme", true, Set.of("Default"), Set.of("token"));
    }
}
