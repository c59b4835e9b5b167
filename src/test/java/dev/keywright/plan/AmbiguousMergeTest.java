package dev.keywright.plan;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merges that the gateway decides by chance (trap 23): no answer that it may give is a difference, and they are named. */
class AmbiguousMergeTest {

    private static final Object[] PERIOD = {
        policy("ms").opens("Versioned").field("quota_max", 10).field("quota_renewal_rate", 60),
        policy("mt").opens("Orders").opens("Billing").part("acl"),
        key("a").carries("ms", "mt").field("quota_renewal_rate", 3600),
    };

    private static final Object[] RATE = {
        policy("v1").opens("Orders").field("rate", 10).field("per", 60),
        policy("v2").part("rate_limit").field("rate", 5).field("per", 60),
        policy("v3").opens("Billing").part("acl"),
        key("a").carries("v1", "v2", "v3"),
        key("b").carries("v1", "v2", "v3"),
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theSecondPlanIsEmpty(int seed) {
        for (Object[] files : List.of(PERIOD, RATE)) {
            var world = new PlanWorld();
            world.gateway.chance = new Random(seed);
            world.apply(files);
            for (int i = 0; i < 10; i++) {
                assertThat(world.plan(files).changes()).isEmpty();
            }
        }
    }

    /** What was drawn hides the period that is stored, which shows once the policies have changed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void soItIsAfterAPolicyHasChanged(int seed) {
        var world = new PlanWorld();
        world.gateway.chance = new Random(seed);
        world.apply(PERIOD);
        Object[] changed = {
            PERIOD[0],
            policy("mt").opens("Orders").opens("Billing").field("quota_max", 5).field("quota_renewal_rate", 30),
            key("a").carries("ms", "mt"),
        };
        world.apply(changed);
        for (int i = 0; i < 10; i++) {
            assertThat(world.plan(changed).changes()).isEmpty();
        }
    }

    /** Drawn limits hide what is stored, but nothing of it shows while the key's own policies stay. */
    @Test
    void anotherPolicyOfTheSameApplyChangesNothing() {
        var world = new PlanWorld();
        var files = new ArrayList<Object>(List.of(PERIOD));
        files.add(policy("other").opens("Orders").field("rate", 5).field("per", 1));
        world.apply(files.toArray());
        files.set(3, policy("other").opens("Orders").field("rate", 6).field("per", 1));
        assertThat(PlanWorld.kinds(world.plan(files.toArray()))).containsExactly("UpdatePolicy other");
    }

    @Test
    void aRealDifferenceIsStillOne() {
        var world = new PlanWorld();
        world.gateway.chance = new Random(1);
        world.apply(PERIOD);
        world.tamper(PERIOD[2], "quota_renewal_rate", dev.keywright.model.value.Value.whole(77));
        int found = 0;
        for (int i = 0; i < 20; i++) {
            found += world.plan(PERIOD).changes().size();
        }
        assertThat(found).isPositive();
    }

    @Test
    void oneWarningForAllKeysWithTheSamePolicies() {
        var world = new PlanWorld();
        world.plan(RATE);
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("ambiguous-merge");
        Diagnostic warning = world.said.get(0);
        assertThat(warning.summary())
                .contains("prod/keys/a")
                .contains("1 other key")
                .contains("`rate`");
        assertThat(warning.detail()).contains("v1, v2, v3");
        assertThat(warning.hint())
                .isEqualTo(
                        "List the policies in the order `[v2, v1, v3]`; that changes what the key gets. To leave it as it"
                                + " is: Let policy v3 decide the limits of its APIs, too: in place of its `partitions`, write"
                                + " `rate: 5`, `per: 60`.");
        assertThat(world.plan(RATE[0], RATE[1], RATE[2], key("a").carries("v2", "v1", "v3")))
                .isNotNull();
        assertThat(world.said).isEmpty();
    }

    @Test
    void thePeriodOfTheKeyIsNamed() {
        var world = new PlanWorld();
        world.plan(PERIOD);
        assertThat(world.said)
                .extracting(Diagnostic::hint)
                .containsExactly("Remove `quota_renewal_rate` from the key: the policies decide the quota.");
        world.plan(PERIOD[0], PERIOD[1], key("a").carries("ms", "mt"));
        assertThat(world.said).isEmpty();
    }

    /** To limit v1 to its access rights would make it certain, too, and lift the rate limit of Orders. */
    @Test
    void noAdviceLiftsALimit() {
        var world = new PlanWorld();
        world.plan(
                policy("v1").opens("Orders").field("rate", 10).field("per", 60),
                policy("v2").field("quota_max", 5).field("quota_renewal_rate", 60),
                policy("v3").opens("Billing").part("acl"),
                key("a").carries("v1", "v2", "v3"));
        assertThat(world.said).extracting(Diagnostic::code).contains("ambiguous-merge");
        assertThat(world.said)
                .filteredOn(said -> said.code().equals("ambiguous-merge"))
                .extracting(Diagnostic::hint)
                .containsExactly("Let policy v3 decide the limits of its APIs, too: in place of its `partitions`, write"
                        + " `quota_max: 5`, `quota_renewal_rate: 60`.");
    }

    @Test
    void policiesAreNamedAsInTheFiles() {
        var world = new PlanWorld();
        world.plan(
                policy("v1").opens("Orders").id("prod-v1").field("rate", 10).field("per", 60),
                policy("v2").part("rate_limit").id("prod-v2").field("rate", 5).field("per", 60),
                policy("v3").opens("Billing").id("prod-v3").part("acl"),
                key("a").carries("prod-v1", "prod-v2", "prod-v3"));
        assertThat(world.said.get(0).hint())
                .startsWith("List the policies in the order `[v2, v1, v3]`; ")
                .doesNotContain("prod-");
        assertThat(world.said.get(0).detail()).contains("v1, v2, v3").doesNotContain("prod-");
    }
}
