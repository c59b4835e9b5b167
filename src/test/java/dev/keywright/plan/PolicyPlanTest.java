package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.report.wording.ReasonText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The truth table of policies, and what their changes do to living keys. */
class PolicyPlanTest {

    private final PlanWorld world = new PlanWorld();

    private static Samples.PolicyBuilder gold() {
        return policy("gold").opens("Orders").field("rate", 100).field("per", 60);
    }

    private static Object mobile() {
        return key("mobile").carries("gold");
    }

    @Test
    void aNewPolicyComesBeforeTheKeysThatNeedIt() {
        Plan plan = world.apply(mobile(), gold());

        assertThat(kinds(plan)).containsExactly("CreatePolicy gold", "CreateKey mobile");
        assertThat(world.plan(mobile(), gold())).satisfies(second -> {
            assertThat(second.isEmpty()).isTrue();
            assertThat(second.unchanged()).isEqualTo(2);
        });
    }

    @Test
    void theGatewaysZerosAndStampsAreNoDifference() {
        world.apply(gold());
        world.gateway.loaded.computeIfPresent(
                "gold",
                (id, p) -> new Policy(p.fields()
                        .with("_id", Value.text(""))
                        .with("quota_max", Value.whole(0))
                        .with("tags", Value.NOTHING)
                        .with("smoothing", Value.NOTHING)
                        .with("partitions", Value.Fields.of("quota", Value.FALSE))
                        .with("last_updated", Value.text("1"))));

        assertThat(world.plan(gold()).isEmpty()).isTrue();
    }

    @Test
    void aRateThatKeysTakeOverOnReadNeedsNoKeyWrite() {
        world.apply(mobile(), gold());

        Plan plan = world.apply(mobile(), gold().field("rate", 10));

        assertThat(kinds(plan)).containsExactly("UpdatePolicy gold");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .containsExactly("the files changed, and these fields differ: rate");
        assertThat(plan.changes().get(0).impact()).isEqualTo(Impact.ofPolicy(1, Optional.empty()));
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(world.live(key("mobile")).fields().whole("rate")).isEqualTo(10);
        assertThat(world.plan(mobile(), gold().field("rate", 10)).isEmpty()).isTrue();
    }

    @Test
    void theResidueOfTagsIsSeenAndCleared() {
        world.apply(mobile(), gold().field("tags", List.of("a", "b")).meta("plan", "gold"));

        Plan plan = world.apply(mobile(), gold().field("tags", List.of("b")));

        assertThat(kinds(plan)).containsExactly("UpdatePolicy gold", "UpdateKey mobile");
        var update = (Change.UpdateKey) plan.changes().get(1);
        assertThat(ReasonText.of(update)).containsExactly("policy gold: meta_data, tags changed");
        assertThat(update.fields()).extracting(FieldChange::path).containsExactly("meta_data.plan", "tags");
        assertThat(world.live(key("mobile")).fields().texts("tags")).containsExactly("b");
        assertThat(world.plan(mobile(), gold().field("tags", List.of("b"))).isEmpty())
                .isTrue();
    }

    @Test
    void residueThatAnEarlierApplyLeftIsSeenWithoutAnyPolicyChange() {
        world.apply(mobile(), gold().field("tags", List.of("a")));
        Policy slim = WriteBody.ofPolicy(
                gold().build(),
                Value.Fields.of("api-1", Value.Fields.of("versions", Value.texts(List.of("Default")))),
                "acme");
        world.gateway.putPolicy(slim);
        world.gateway.reload();

        Plan plan = world.plan(mobile(), gold());

        assertThat(kinds(plan)).containsExactly("UpdateKey mobile");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .containsExactly("left by a policy that no longer gives it: tags");
    }

    @Test
    void aKeysOwnChangeAndThePolicysAreToldApart() {
        world.apply(mobile(), gold().field("tags", List.of("a")));

        Plan plan = world.plan(key("mobile").carries("gold").field("alias", "m"), gold());

        assertThat(ReasonText.of(plan.changes().get(1)))
                .containsExactly("policy gold: tags changed", "the files changed, and these fields differ: alias");
    }

    @Test
    void aPolicyOfSomebodyElseIsNotOverwritten() {
        world.gateway.putPolicy(
                new Policy(Value.Fields.of("id", Value.text("gold")).with("org_id", Value.text("acme"))));
        world.gateway.reload();

        assertThat(world.errors(gold())).containsExactly("policy-not-ours");
        assertThat(world.said.get(0).hint()).contains("--adopt-policy gold");

        Plan adopted = world.tryPlan(PlanOptions.none().adoptingPolicies(Set.of("gold")), files(gold()))
                .orElseThrow();
        assertThat(kinds(adopted)).containsExactly("UpdatePolicy gold");
        assertThat(ReasonText.of(adopted.changes().get(0))).contains("taken over");
    }

    @Test
    void anEqualPolicyOfSomebodyElseIsNotTakenOverSilently() {
        world.apply(gold());
        world.ownedPolicies.clear();

        assertThat(world.plan(gold()).isEmpty()).isTrue();
        assertThat(world.plan(gold()).unchanged()).isEqualTo(1);
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("policy-not-made-here");
        assertThat(world.plan().isEmpty()).as("and so it is never deleted").isTrue();

        Plan adopted = world.tryPlan(PlanOptions.none().adoptingPolicies(Set.of("gold")), files(gold()))
                .orElseThrow();
        assertThat(kinds(adopted)).containsExactly("RecordPolicy gold");
    }

    @Test
    void aPolicyThatTheGatewayLostIsMadeAgainAndItsKeysNeedNothing() {
        world.apply(mobile(), gold());
        world.gateway.files.clear();
        world.gateway.reload();

        Plan plan = world.apply(mobile(), gold().field("rate", 7));

        assertThat(kinds(plan)).containsExactly("CreatePolicy gold");
        assertThat(ReasonText.of(plan.changes().get(0))).containsExactly("the gateway no longer holds it");
        assertThat(world.live(key("mobile")).fields().whole("rate")).isEqualTo(7);
        assertThat(world.plan(mobile(), gold().field("rate", 7)).isEmpty()).isTrue();
    }

    @Test
    void aRemovedPolicyGoesAfterTheKeysLetItGo() {
        world.apply(gold(), mobile());

        Object alone = key("mobile").opens("Orders").field("rate", 100).field("per", 60);
        Plan plan = world.apply(alone);

        assertThat(kinds(plan)).containsExactly("UpdateKey mobile", "DeletePolicy gold");
        assertThat(plan.guards()).isEmpty();
        assertThat(world.gateway.loaded).isEmpty();
        assertThat(world.plan(alone).isEmpty()).isTrue();
    }

    @Test
    void aPolicyGoesTogetherWithItsLastKey() {
        Object other = key("other").opens("Orders");
        world.apply(gold(), mobile(), other);

        Plan plan = world.plan(other);

        assertThat(kinds(plan)).containsExactly("RevokeKey mobile", "DeletePolicy gold");
        assertThat(plan.guards()).isEmpty();
    }

    @Test
    void aRemovedPolicyThatAKeyStillCarriesIsRefused() {
        world.apply(gold(), mobile());

        assertThat(world.errors(mobile())).containsExactly("policy-in-use");
        assertThat(world.said.get(0).summary()).contains("gold", "prod/keys/mobile");
    }

    @Test
    void aPolicyThatIsNotOursMayBeReferredTo() {
        world.gateway.putPolicy(WriteBody.ofPolicy(
                gold().build(),
                Value.Fields.of("api-1", Value.Fields.of("versions", Value.texts(List.of("Default")))),
                "acme"));
        world.gateway.reload();

        assertThat(kinds(world.apply(mobile()))).containsExactly("CreateKey mobile");
        assertThat(world.plan(mobile()).isEmpty()).isTrue();
    }

    @Test
    void policiesAreLeftAloneWhereTheyAreReadOnly() {
        world.apply(gold());
        Declared declared = files(gold());
        var readOnly = new Declared(Samples.project(new PolicySource.ReadOnly()), declared.policies(), declared.keys());

        assertThat(world.tryPlan(PlanOptions.none(), readOnly)).isEmpty();
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("policies-read-only");
        var none = new Declared(Samples.project(new PolicySource.ReadOnly()), List.of(), List.of());
        assertThat(world.tryPlan(PlanOptions.none(), none).orElseThrow().isEmpty())
                .isTrue();
    }

    @Test
    void everyMistakeIsTold() {
        assertThat(world.errors(
                        policy("bad").opens("Ordres"),
                        key("a").carries("gould"),
                        key("b").opens("Versioned", "v9"),
                        gold()))
                .containsExactlyInAnyOrder("unknown-api", "unknown-policy", "unknown-version");
    }
}
