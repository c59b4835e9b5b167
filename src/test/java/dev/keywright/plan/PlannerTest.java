package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.Shard;
import dev.keywright.plan.change.ChangedPolicyIds;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.refresh.RefreshMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The plan as a whole: its order, its shards, and what was asked for. */
class PlannerTest {

    private final PlanWorld world = new PlanWorld();

    @Test
    void theOrderIsThatOfAnApply() {
        world.apply(
                policy("z-old").opens("Orders"),
                key("z").opens("Orders"),
                key("y").opens("Orders"),
                key("m").opens("Orders"),
                key("l").opens("Orders"));

        Plan plan = world.plan(
                policy("b-new").opens("Orders"),
                policy("a-new").opens("Orders"),
                key("n").opens("Orders"),
                key("a").opens("Orders"),
                key("m").opens("Orders").guarded(),
                key("l").opens("Orders").guarded());

        assertThat(kinds(plan))
                .containsExactly(
                        "CreatePolicy a-new",
                        "CreatePolicy b-new",
                        "CreateKey a",
                        "CreateKey n",
                        "RevokeKey y",
                        "RevokeKey z",
                        "DeletePolicy z-old",
                        "RecordKey l",
                        "RecordKey m");
    }

    @Test
    void eachDeclaredKeyIsComparedOnce() {
        world.apply(key("a").opens("Orders"), key("gone").opens("Orders"));
        Declared files = files(key("a").opens("Orders"), key("b").opens("Orders"));
        var compared = new AtomicInteger();
        Planner.plan(
                files,
                world.look(files),
                world.keyring,
                PlanOptions.none(),
                Samples.NOW,
                new Diagnostics(),
                compared::incrementAndGet);
        assertThat(compared).hasValue(2);
    }

    private static String nameIn(Shard shard) {
        int i = 0;
        while (!shard.holds("key-" + i)) {
            i++;
        }
        return "key-" + i;
    }

    @Test
    void theFirstShardWritesPoliciesAndTheLastDeletesThem() {
        var first = new Shard(1, 2);
        var second = new Shard(2, 2);
        world.apply(policy("kept").opens("Orders"), policy("old").opens("Orders"));
        Declared files = files(
                policy("kept").opens("Orders"),
                policy("new").opens("Orders").guarded(),
                key(nameIn(first)).carries("new"),
                key(nameIn(second)).carries("new"));

        Plan one = world.tryPlan(PlanOptions.none().of(first), files).orElseThrow();
        assertThat(kinds(one)).containsExactly("CreatePolicy new", "CreateKey " + nameIn(first), "RecordPolicy new");
        assertThat(one.awaited()).isEmpty();
        assertThat(one.unchanged()).isEqualTo(1);

        Plan two = world.tryPlan(PlanOptions.none().of(second), files).orElseThrow();
        assertThat(kinds(two)).containsExactly("CreateKey " + nameIn(second), "DeletePolicy old");
        assertThat(two.awaited()).extracting(AwaitedPolicy::address).containsExactly(Address.policy("prod", "new"));
        assertThat(two.unchanged()).isZero();
    }

    @Test
    void aPolicyThatGoesIsReportedForEachKeyThatStillCarriesIt() {
        world.apply(policy("gold").opens("Orders"), policy("iron").opens("Orders"), key("a").carries("gold"));
        assertThat(world.errors(
                        policy("iron").opens("Orders"),
                        key("a").carries("iron", "gold"),
                        key("b").carries("gold"),
                        key("c").carries("iron")))
                .containsExactly("policy-in-use", "policy-in-use");
    }

    @Test
    void optionsAddUp() {
        var guard = new Allowance.Whole("mass-revoke");
        PlanOptions all = PlanOptions.none()
                .of(new Shard(2, 2))
                .adoptingPolicies(Set.of("a"))
                .and(PlanOptions.none()
                        .allowing(Set.of(guard))
                        .adoptingPolicies(Set.of("b"))
                        .takingOver(Set.of("c"))
                        .releasing(Set.of("d"))
                        .adoptingKeys(Set.of("e")));
        assertThat(all)
                .isEqualTo(new PlanOptions(
                        Set.of(guard),
                        Set.of("a", "b"),
                        Set.of("c"),
                        Set.of("d"),
                        new Shard(2, 2),
                        Set.of("e"),
                        RefreshMode.ALL));
    }

    @Test
    void ofTwoPoliciesWithOneNameNobodyKnowsWhichGotAnotherId() {
        world.apply(policy("gold").id("one").opens("Orders"));
        var live = world.gateway.loaded.get("one");
        assertThat(ChangedPolicyIds.of(
                                world.plan(policy("gold").id("new").opens("Orders"))
                                        .changes(),
                                List.of("one"),
                                Map.of("one", live))
                        .after("one"))
                .contains("new");
        assertThat(ChangedPolicyIds.of(
                                world.plan(policy("gold").id("new").opens("Orders"))
                                        .changes(),
                                List.of("one", "two"),
                                Map.of("one", live, "two", live))
                        .after("one"))
                .isEmpty();
        assertThat(ChangedPolicyIds.of(
                                world.plan(policy("gold").id("new").opens("Orders"))
                                        .changes(),
                                List.of("one"),
                                Map.of())
                        .after("one"))
                .isEmpty();
    }

    @Test
    void nodesOfSeveralReleasesAreReported() {
        world.apis = List.of(
                Samples.APIS.get(0).shownBy(Set.of("5.8")), Samples.APIS.get(1).shownBy(Set.of("5.14")));
        world.plan(key("a").opens("Orders"));
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("mixed-releases");
        assertThat(world.said.get(0).summary()).contains("5.8 and 5.14");

        world.apis = List.of(Samples.APIS.get(0).shownBy(Set.of("5.8")));
        world.plan(key("a").opens("Orders"));
        assertThat(world.said).isEmpty();
    }

    @Test
    void aChangeOfALivingKeyReachesIt() {
        world.apply(
                key("goes").opens("Orders"),
                key("turns").opens("Orders"),
                key("lost").opens("Orders"));
        world.drop(key("lost"));
        Plan plan = world.plan(
                key("turns").opens("Orders").generation(2), key("new").opens("Orders"));
        assertThat(plan.changes())
                .extracting(change -> change.address().name() + " "
                        + change.impact().keys().orElse(-1) + " "
                        + change.takenSession().isPresent())
                .containsExactly("new 0 false", "turns 1 true", "goes 1 true", "lost 0 false");
    }

    @Test
    void noMistakeMeansNoDiagnostics() {
        world.plan(key("a").opens("Orders").field("rate", 5).field("per", 1));
        assertThat(world.said).extracting(Diagnostic::code).isEmpty();
    }
}
