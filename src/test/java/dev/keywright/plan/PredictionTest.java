package dev.keywright.plan;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.policies.GraphqlFlows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gateway would make of one key, and of whose rules its policies may consist. */
class PredictionTest {

    private final Diagnostics mistakes = new Diagnostics();

    private Optional<EffectiveOutcome> predicted(Object... declared) {
        Declared files = files(declared);
        return Prediction.of(files, files.keys().get(0), Samples.APIS, List.of(), Samples.NOW, mistakes);
    }

    private List<String> codes() {
        return mistakes.all().stream().map(Diagnostic::code).toList();
    }

    @Test
    void aKeyWithItsPolicies() {
        var outcome = (EffectiveOutcome.Effective) predicted(
                        key("a").carries("gold").expires(Samples.SECOND + 60),
                        policy("gold").opens("Orders").field("rate", 7).field("per", 1))
                .orElseThrow();
        assertThat(outcome.session().fields().whole("rate")).isEqualTo(7);
        assertThat(outcome.session().expires()).isEqualTo(Samples.SECOND + 60);
        assertThat(codes()).isEmpty();
    }

    @Test
    void whatItRefersToHasToExist() {
        assertThat(predicted(key("a").opens("Ordres"))).isEmpty();
        assertThat(codes()).containsExactly("unknown-api");
    }

    @Test
    void onlyTheMistakesOfItsOwnPoliciesCount() {
        assertThat(predicted(key("a").opens("Orders"), policy("bad").opens("Ordres")))
                .isPresent();
        assertThat(codes()).isEmpty();
        assertThat(predicted(key("a").carries("bad"), policy("bad").opens("Ordres")))
                .isEmpty();
        assertThat(codes()).containsExactly("unknown-api");
    }

    @Test
    void chanceIsReported() {
        predicted(
                key("a").carries("ms", "mt").field("quota_renewal_rate", 3600),
                policy("ms").opens("Versioned").field("quota_max", 10).field("quota_renewal_rate", 60),
                policy("mt").opens("Orders").opens("Billing").part("acl"));
        assertThat(codes()).containsExactly("ambiguous-merge");
    }

    private static Policy graphql(String id, String list) {
        Value rule = Value.Fields.of("name", Value.text("Query"));
        return new Policy(Value.Fields.of("id", Value.text(id))
                .with("access_rights", Value.Fields.of("api-1", Value.Fields.of(list, Value.items(List.of(rule))))));
    }

    @Test
    void rulesMoveOnWithThePolicyThatTheyWereMergedInto() {
        var flows = new GraphqlFlows(Map.of(
                "a", graphql("a", "allowed_types"),
                "b", graphql("b", "allowed_types"),
                "c", graphql("c", "allowed_types"),
                "d", graphql("d", "restricted_types")));
        flows.add(List.of("a", "b"));
        flows.add(List.of("b", "c"));
        flows.add(List.of("c"));
        flows.add(List.of("a", "d", "unknown"));

        assertThat(flows.into("a")).containsExactly("b", "c");
        assertThat(flows.into("b")).containsExactly("c");
        assertThat(flows.into("c")).isEmpty();
        assertThat(flows.into("d")).isEmpty();
    }

    @Test
    void policiesThatAreMergedIntoEachOtherEnd() {
        var flows = new GraphqlFlows(Map.of("a", graphql("a", "allowed_types"), "b", graphql("b", "allowed_types")));
        flows.add(List.of("a", "b"));
        flows.add(List.of("b", "a"));
        assertThat(flows.into("a")).containsExactly("b");
    }
}
