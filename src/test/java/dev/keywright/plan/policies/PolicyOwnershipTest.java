package dev.keywright.plan.policies;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyOwner;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples.PolicyBuilder;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import dev.keywright.tyk.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody else has claimed is never written or deleted, unless it is asked for. */
class PolicyOwnershipTest {

    private static final PolicyOwner OTHER = new PolicyOwner.OfNamespace("other", "acme");

    private final PlanWorld world = new PlanWorld();

    private static PolicyBuilder gold() {
        return policy("gold").opens("Orders").field("rate", 100).field("per", 60);
    }

    private void othersClaimGold() {
        var claim = new PolicyClaim("gold", "other", "acme", 1, false, Optional.empty());
        world.policyOwners =
                new PolicyOwners(Map.of("gold", claim), Set.of(), Set.of(), Set.of(), PolicyOwners.NOT_COUNTED);
    }

    private Plan planned(PlanOptions options, Object... declared) {
        return world.tryPlan(options, files(declared)).orElseThrow(() -> new AssertionError(world.said));
    }

    private List<String> codes() {
        return world.said.stream().map(Diagnostic::code).toList();
    }

    @Test
    void whatTheyClaimedAndIsAsDeclaredStaysTheirs() {
        world.apply(gold());
        world.ownedPolicies.clear();
        othersClaimGold();

        Plan plan = world.plan(gold());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(codes()).containsExactly("policy-not-made-here");
        assertThat(world.said.get(0).summary()).contains("belongs to namespace other in org acme");
    }

    @Test
    void whatWasOursAndIsTheirsNowIsNotChanged() {
        world.apply(gold());
        othersClaimGold();

        Plan plan = world.plan(gold().field("rate", 5));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes()).containsExactly("policy-taken-over");
        assertThat(world.said.get(0).summary()).contains("was ours");
    }

    @Test
    void whatDiffersFromTheFilesIsAnError() {
        world.apply(gold());
        world.ownedPolicies.clear();
        othersClaimGold();

        assertThat(world.errors(gold().field("rate", 5))).containsExactly("policy-not-ours");
        assertThat(world.said.get(0).summary()).contains("belongs to namespace other");
    }

    @Test
    void takingOverChangesOrRecordsIt() {
        world.apply(gold());
        othersClaimGold();
        PlanOptions options = PlanOptions.none().takingOver(Set.of("gold"));

        Plan equal = planned(options, gold());
        assertThat(kinds(equal)).containsExactly("RecordPolicy gold");
        assertThat(equal.changes().get(0).reasons()).containsExactly(new Reason.TakenOver(OTHER));
        assertThat(codes()).containsExactly("policy-take-over");
        assertThat(world.said.get(0).detail()).contains("keys of others are not counted");

        Plan different = planned(options, gold().field("rate", 5));
        assertThat(kinds(different)).containsExactly("UpdatePolicy gold");
        assertThat(different.changes().get(0).reasons()).contains(new Reason.TakenOver(OTHER));
    }

    @Test
    void takingOverSaysWhoseKeysItReaches() {
        world.apply(gold());
        othersClaimGold();
        for (var expected : Map.of(
                        0,
                        "no key of others carries it",
                        1,
                        "1 key of others carries it",
                        2,
                        "2 keys of others carry it")
                .entrySet()) {
            world.othersCarry(Map.of("gold", expected.getKey()));
            planned(PlanOptions.none().takingOver(Set.of("prod/policies/gold")), gold());
            assertThat(world.said.get(0).detail()).contains(expected.getValue());
        }
    }

    @Test
    void whatIsTakenOverAndNotLoadedIsCreated() {
        othersClaimGold();
        Plan plan = planned(PlanOptions.none().takingOver(Set.of("gold")), gold());

        assertThat(kinds(plan)).containsExactly("CreatePolicy gold");
        assertThat(plan.changes().get(0).reasons())
                .containsExactly(Reason.Plain.NOT_ON_GATEWAY, new Reason.TakenOver(OTHER));
    }

    @Test
    void whatTheyTookIsOnlyForgottenWhenItIsNoLongerDeclared() {
        Object acme = key("acme").carries("gold");
        world.apply(gold(), acme);
        othersClaimGold();

        Plan plan = world.plan(acme);

        assertThat(kinds(plan)).containsExactly("DeletePolicy gold");
        assertThat(((Change.DeletePolicy) plan.changes().get(0)).live()).isEmpty();
        assertThat(plan.changes().get(0).reasons()).containsExactly(new Reason.OwnedByOthers(OTHER));
        assertThat(plan.guards()).isEmpty();
    }

    @Test
    void aPolicyOfAnotherOrganisationIsInTheWay() {
        world.gateway.putPolicy(
                new Policy(Value.Fields.of("id", Value.text("gold")).with("org_id", Value.text("globex"))));
        world.gateway.reload();

        assertThat(world.errors(gold())).containsExactly("policy-not-ours");
        assertThat(world.said.get(0).summary()).contains("belongs to org globex");
        Plan plan = planned(PlanOptions.none().takingOver(Set.of("gold")), gold());
        assertThat(kinds(plan)).containsExactly("UpdatePolicy gold");
    }

    @Test
    void whatOneProofLacksIsRecorded() {
        world.apply(gold());
        world.policyOwners = new PolicyOwners(Map.of(), Set.of("gold"), Set.of(), Set.of(), PolicyOwners.NOT_COUNTED);

        Plan plan = world.plan(gold());

        assertThat(kinds(plan)).containsExactly("RecordPolicy gold");
        assertThat(plan.changes().get(0).reasons()).containsExactly(Reason.Plain.OWNERSHIP_NOT_RECORDED);
        assertThat(kinds(world.plan(gold().guarded()))).containsExactly("RecordPolicy gold");
        assertThat(kinds(world.plan(gold().field("rate", 5)))).containsExactly("UpdatePolicy gold");
    }

    @Test
    void anUnfinishedApplyIsFinished() {
        world.apply(gold());
        world.unsettledPolicies.add("gold");

        Plan plan = world.plan(gold());

        assertThat(kinds(plan)).containsExactly("UpdatePolicy gold");
        assertThat(plan.changes().get(0).reasons()).containsExactly(Reason.Plain.UNFINISHED_APPLY);
    }

    @Test
    void aNodeThatIsBehindIsNamed() {
        world.apply(gold());
        world.nodes = Map.of("one", world.gateway.policies(), "two", List.of());

        Plan plan = world.plan(gold());

        assertThat(kinds(plan)).containsExactly("UpdatePolicy gold");
        assertThat(plan.changes().get(0).reasons()).containsExactly(new Reason.NodesDiffer(List.of("two")));
        world.plan(gold(), key("acme").carries("gold"));
        assertThat(codes()).as("an apply brings the nodes together").isEmpty();
    }

    @Test
    void aChangeReachesTheKeysThatCarryIt() {
        world.apply(gold(), key("acme").carries("gold"), key("other").opens("Orders"));
        world.othersCarry(Map.of("gold", 3));

        Plan plan = world.plan(
                gold().field("rate", 50),
                key("acme").carries("gold"),
                key("other").opens("Orders"));

        assertThat(plan.changes().get(0).impact()).isEqualTo(Impact.ofPolicy(1, Optional.of(3)));
    }

    /** What follows for the keys of a policy with a mistake is not reported besides. */
    @Test
    void aMistakeInAPolicyIsReportedOnce() {
        assertThat(world.errors(policy("bad").opens("Ordres"), key("acme").carries("bad")))
                .containsExactly("unknown-api");
    }

    @Test
    void aFieldThatTheGatewayWouldDropIsAnError() {
        world.gateway.shows(Release.V5_3);
        assertThat(world.errors(
                        gold().field("mtls_static_certificate_bindings", List.of("c")),
                        key("acme").carries("gold")))
                .contains("dropped-by-gateway");
    }

    @Test
    void aPolicyOfOthersThatANodeLacksIsNotOurs() {
        world.apply(gold());
        world.ownedPolicies.clear();
        world.nodes = Map.of("one", world.gateway.policies(), "two", List.of());

        assertThat(world.errors(gold())).containsExactly("policy-not-ours");
        assertThat(world.said.get(0).summary()).contains("is missing on two");
    }

    @Test
    void aDeletedPolicyThatCameBackIsReportedOrMadeOursAgain() {
        world.apply(gold(), key("acme").opens("Orders"));
        world.ownedPolicies.clear();
        world.policyOwners = new PolicyOwners(Map.of(), Set.of(), Set.of(), Set.of("gold"), PolicyOwners.NOT_COUNTED);
        world.nodes = Map.of("one", List.of(), "two", world.gateway.policies());

        assertThat(world.plan(key("acme").opens("Orders")).isEmpty()).isTrue();
        assertThat(codes()).containsExactly("policy-returned");
        assertThat(world.said.get(0).summary()).contains("but two has loaded it again");

        assertThat(kinds(world.plan(gold(), key("acme").opens("Orders")))).containsExactly("UpdatePolicy gold");
        assertThat(codes()).isEmpty();
    }

    @Test
    void aPolicyThatIsDeletedReachesTheKeysOfOthers() {
        world.apply(gold(), key("acme").opens("Orders"));
        world.othersCarry(Map.of("gold", 4));

        assertThat(world.plan(key("acme").opens("Orders")).changes().get(0).impact())
                .isEqualTo(Impact.ofDeletedPolicy(Optional.of(4)));

        world.dropPolicy("gold");
        assertThat(world.plan(key("acme").opens("Orders")).changes().get(0).impact())
                .isEqualTo(Impact.NONE);
    }

    @Test
    void anotherIdIsNamedOnBothSides() {
        world.apply(policy("gold").id("old-gold").opens("Orders"));

        Plan plan = world.plan(policy("gold").id("new-gold").opens("Orders"));

        assertThat(kinds(plan)).containsExactly("CreatePolicy gold", "DeletePolicy old-gold");
        assertThat(plan.changes().get(0).reasons()).containsExactly(new Reason.IdChangedFrom("old-gold"));
        assertThat(plan.changes().get(1).reasons()).containsExactly(new Reason.IdChangedTo("new-gold"));
    }

    @Test
    void aPolicyThatIsReleasedStays() {
        world.apply(gold(), key("acme").opens("Orders"));
        for (String asked : List.of("gold", "prod/policies/gold")) {
            Plan plan = planned(
                    PlanOptions.none().releasing(Set.of(asked)), key("acme").opens("Orders"));
            assertThat(kinds(plan)).containsExactly("ReleasePolicy gold");
            assertThat(plan.changes().get(0).reasons()).containsExactly(Reason.Plain.RELEASED);
        }
    }

    @Test
    void whatCannotBeReleasedIsAnError() {
        world.apply(gold(), policy("iron").opens("Orders"));

        assertThat(world.tryPlan(PlanOptions.none().releasing(Set.of("gold")), files(gold())))
                .isEmpty();
        assertThat(codes()).containsExactly("cannot-release");
        assertThat(world.said.get(0).summary()).contains("the files still declare it");

        assertThat(world.tryPlan(PlanOptions.none().releasing(Set.of("irn")), files(gold())))
                .isEmpty();
        assertThat(codes()).containsExactly("cannot-release");
        assertThat(world.said.get(0).hint()).contains("did you mean 'iron'?");
    }
}
