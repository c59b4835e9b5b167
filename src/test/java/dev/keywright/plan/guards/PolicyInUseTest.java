package dev.keywright.plan.guards;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.report.wording.GuardText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Policies that go although keys still carry them. */
class PolicyInUseTest extends GuardWorld {

    @Test
    void aPolicyThatAKeyLeftAloneStillCarriesStops() {
        var dying = key("acme").carries("gold").expires(Samples.SECOND + 60);
        world.apply(policy("gold").opens("Orders"), policy("new").opens("Orders"), dying);
        world.gateway.now += 120;
        Plan plan = planned(
                Set.of(),
                policy("new").opens("Orders"),
                key("acme").carries("new").expires(Samples.SECOND + 60));
        assertThat(codes(plan.guards())).containsExactly("policy-in-use");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("prod/policies/gold", "1 owned key");
        assertThat(codes(planned(
                                Set.of("policy-in-use=gold"),
                                policy("new").opens("Orders"),
                                key("acme").carries("new").expires(Samples.SECOND + 60))
                        .allowed()))
                .containsExactly("policy-in-use");
    }

    /** A key that the ledger does not know still carries its policy. */
    @Test
    void aKeyWithoutALedgerEntryStillUsesItsPolicy() {
        var acme = key("acme").carries("gold").expires(Samples.SECOND + 60);
        world.apply(policy("gold").opens("Orders"), policy("new").opens("Orders"), acme);
        world.ledger.clear();
        world.gateway.now += 120;
        Plan plan = planned(
                Set.of(),
                policy("new").opens("Orders"),
                key("acme").carries("new").expires(Samples.SECOND + 60));
        assertThat(PlanWorld.kinds(plan)).contains("DeletePolicy gold");
        assertThat(codes(plan.guards())).contains("policy-in-use");
    }

    /** The holder keeps the old credential for a while, and without its policy it would answer 403 at once. */
    @Test
    void aFormerCredentialInItsOverlapStillCarriesItsPolicy() {
        Samples.KeyBuilder first = partner(1).carries("gold");
        world.apply(gold(), first);
        assertThat(codes(planned(Set.of(), partner(2).opens("Orders")).guards()))
                .as("in the apply that replaces it")
                .containsExactly("policy-in-use");

        world.apply(gold(), partner(2).opens("Orders"));
        assertThat(codes(planned(Set.of(), partner(2).opens("Orders")).guards()))
                .as("while it works")
                .containsExactly("policy-in-use");
        assertThat(codes(planned(Set.of(), partner(2).opens("Billing")).guards()))
                .as("and where the new one is changed")
                .containsExactly("policy-in-use");
        assertThat(codes(planned(Set.of(), partner(3).opens("Orders")).guards()))
                .as("or replaced")
                .containsExactly("policy-in-use");

        world.gateway.now += 8 * Samples.DAY;
        assertThat(planned(Set.of(), partner(2).opens("Orders")).guards())
                .as("it is revoked in the same apply")
                .isEmpty();
    }

    @Test
    void aKeyThatIsReplacedAtOnceDoesNotCarryItsPolicyAnyMore() {
        world.apply(gold(), key("partner").carries("gold"), key("acme").carries("gold"));
        assertThat(planned(
                                Set.of(),
                                key("partner").opens("Orders").generation(2),
                                key("acme").opens("Orders"))
                        .guards())
                .isEmpty();
    }

    private static Samples.KeyBuilder partner(int generation) {
        return key("partner").generation(generation).overlap(7 * Samples.DAY);
    }

    private static Samples.PolicyBuilder gold() {
        return policy("gold").opens("Orders");
    }

    private Guard.PolicyInUse inUse(PlanOptions options, Object... declared) {
        Plan plan = world.tryPlan(options, files(declared)).orElseThrow(() -> new AssertionError(world.said));
        assertThat(codes(plan.guards())).containsExactly("policy-in-use");
        return (Guard.PolicyInUse) plan.guards().get(0);
    }

    @Test
    void aPolicyThatKeysOfOthersCarryIsNotDeletedInPassing() {
        world.apply(gold(), key("acme").opens("Orders"));
        world.othersCarry(Map.of("gold", 3));
        Guard.PolicyInUse guard = inUse(PlanOptions.none(), key("acme").opens("Orders"));
        assertThat(guard.stillCarried()).isEmpty();
        assertThat(guard.keys()).isZero();
        assertThat(guard.ofOthers()).isEqualTo(Map.of(Address.policy("prod", "gold"), new Guard.OthersKeys(true, 3)));
        assertThat(guard.byName()).isTrue();
        for (String allow : List.of("policy-in-use", "policy-in-use=gold")) {
            assertThat(planned(Set.of(allow), key("acme").opens("Orders")).guards())
                    .isEmpty();
        }
    }

    @Test
    void aPolicyThatNobodyElseCarriesMayGo() {
        world.apply(gold(), key("acme").opens("Orders"));
        world.othersCarry(Map.of("gold", 0, "iron", 5));
        assertThat(stops(key("acme").opens("Orders"))).isEmpty();
    }

    @Test
    void ourOwnPolicyMayChangeThoughKeysOfOthersCarryIt() {
        world.apply(gold(), key("acme").carries("gold"));
        world.othersCarry(Map.of("gold", 3));
        assertThat(stops(gold().opens("Billing"), key("acme").carries("gold"))).isEmpty();
    }

    @Test
    void aPolicyThatIsAdoptedWithChangesTouchesTheKeysOfOthers() {
        world.apply(gold());
        world.ownedPolicies.clear();
        world.othersCarry(Map.of("gold", 1));
        Guard.PolicyInUse guard = inUse(PlanOptions.none().adoptingPolicies(Set.of("gold")), gold().opens("Billing"));
        assertThat(guard.ofOthers()).isEqualTo(Map.of(Address.policy("prod", "gold"), new Guard.OthersKeys(false, 1)));
    }

    @Test
    void aPolicyThatIsTakenOverTouchesTheKeysOfItsOwner() {
        world.apply(gold());
        var theirs = new PolicyClaim("gold", "other", "acme", 1, false, Optional.empty());
        world.policyOwners =
                new PolicyOwners(Map.of("gold", theirs), Set.of(), Set.of(), Set.of(), PolicyOwners.NOT_COUNTED);
        world.othersCarry(Map.of("gold", 2));
        Guard.PolicyInUse guard = inUse(PlanOptions.none().takingOver(Set.of("gold")), gold().opens("Billing"));
        assertThat(guard.ofOthers()).isEqualTo(Map.of(Address.policy("prod", "gold"), new Guard.OthersKeys(false, 2)));
    }

    @Test
    void aPolicyOfAnotherOrganisationThatIsOverwrittenTouchesItsKeys() {
        world.apply(gold());
        world.gateway.putPolicy(
                new Policy(world.gateway.files.get("gold").fields().with("org_id", Value.text("globex"))));
        world.gateway.reload();
        world.othersCarry(Map.of("gold", 2));
        Guard.PolicyInUse guard = inUse(PlanOptions.none().takingOver(Set.of("gold")), gold());
        assertThat(guard.ofOthers()).isEqualTo(Map.of(Address.policy("prod", "gold"), new Guard.OthersKeys(false, 2)));
    }

    @Test
    void aPolicyThatTheGatewayHasLostIsInNobodysUse() {
        var dying = key("acme").carries("gold").expires(Samples.SECOND + 60);
        world.apply(gold(), policy("new").opens("Orders"), dying);
        world.gateway.now += 120;
        world.dropPolicy("gold");
        world.othersCarry(Map.of("gold", 2));
        Plan plan = planned(
                Set.of(),
                policy("new").opens("Orders"),
                key("acme").carries("new").expires(Samples.SECOND + 60));
        assertThat(PlanWorld.kinds(plan)).contains("DeletePolicy gold");
        assertThat(plan.guards()).isEmpty();
    }

    @Test
    void onlyWhatIsNotAllowedStopsAnApply() {
        world.apply(gold(), policy("iron").opens("Orders"), key("acme").opens("Orders"));
        world.othersCarry(Map.of("gold", 1, "iron", 1));
        Plan plan = planned(Set.of("policy-in-use=gold"), key("acme").opens("Orders"));
        assertThat(codes(plan.guards())).containsExactly("policy-in-use");
        assertThat(((Guard.PolicyInUse) plan.guards().get(0)).policies())
                .containsExactly(Address.policy("prod", "iron"));
    }
}
