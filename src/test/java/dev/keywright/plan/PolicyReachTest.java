package dev.keywright.plan;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.plan.access.PolicyReach;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which keys carry the policies that a plan is about. */
class PolicyReachTest {

    private final PlanWorld world = new PlanWorld();

    private static Samples.PolicyBuilder gold(int rate) {
        return policy("gold").opens("Orders").field("rate", rate).field("per", 1);
    }

    private static Samples.PolicyBuilder silver() {
        return policy("silver").opens("Billing").field("rate", 1).field("per", 1);
    }

    private static List<String> reaches(Plan plan) {
        return plan.reach().policies().stream().map(PolicyReachTest::text).toList();
    }

    private static String text(PolicyReach reach) {
        return "%s: %s changing %s others %s"
                .formatted(
                        reach.id(),
                        names(reach.keys()),
                        names(reach.changing()),
                        reach.othersKeys().map(String::valueOf).orElse("not counted"));
    }

    private static String names(List<Address> keys) {
        return keys.stream().map(Address::name).toList().toString();
    }

    @Test
    void ofACreatedPolicyTheKeysThatWillCarryIt() {
        assertThat(reaches(world.plan(gold(5), key("a").carries("gold"), key("b").carries("gold"))))
                .containsExactly("gold: [a, b] changing [a, b] others not counted");
    }

    @Test
    void ofAnUnchangedPolicyAllThatCarryItOnceOneOfThemChanges() {
        world.apply(gold(5), silver(), key("a").carries("gold"), key("b").carries("gold"), key("c").carries("silver"));
        assertThat(reaches(world.plan(
                        gold(5),
                        silver(),
                        key("a").carries("gold").field("alias", "x"),
                        key("b").carries("gold"),
                        key("c").carries("silver"))))
                .containsExactly("gold: [a, b] changing [a] others not counted");
    }

    @Test
    void aKeyThatMovesCountsForBoth() {
        world.apply(gold(5), silver(), key("a").carries("gold"), key("b").carries("gold"), key("c").carries("silver"));
        assertThat(reaches(world.plan(
                        gold(5),
                        silver(),
                        key("a").carries("silver"),
                        key("b").carries("gold"),
                        key("c").carries("silver"))))
                .containsExactly(
                        "gold: [a, b] changing [a] others not counted",
                        "silver: [a, c] changing [a] others not counted");
    }

    @Test
    void ofADeletedPolicyTheKeysThatCarryItNow() {
        world.apply(gold(5), silver(), key("a").carries("gold"), key("b").carries("gold"));
        world.othersCarry(Map.of("gold", 3));
        assertThat(reaches(world.plan(silver(), key("a").carries("silver"))))
                .containsExactly("gold: [a, b] changing [a, b] others 3", "silver: [a] changing [a] others 0");
    }

    @Test
    void theKeysOfOthersAreCountedWhereAPolicyChangesAndNotReadForAKeyAlone() {
        world.apply(gold(5), key("a").carries("gold"));
        world.othersCarry(Map.of("gold", 3));
        assertThat(reaches(world.plan(gold(6), key("a").carries("gold"))))
                .containsExactly("gold: [a] changing [] others 3");
        assertThat(reaches(world.plan(gold(5), key("a").carries("gold").field("alias", "x"))))
                .containsExactly("gold: [a] changing [a] others not counted");
    }

    @Test
    void anEmptyPlanIsAboutNoPolicy() {
        world.apply(gold(5), key("a").carries("gold"));
        assertThat(reaches(world.plan(gold(5), key("a").carries("gold")))).isEmpty();
    }
}
