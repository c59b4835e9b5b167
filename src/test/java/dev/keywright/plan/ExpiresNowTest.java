package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Guard;
import org.junit.jupiter.api.Test;

/** The second in which a key ends belongs to its end: for new keys, living ones, and trials. */
class ExpiresNowTest {

    private final PlanWorld world = new PlanWorld();

    @Test
    void aKeyThatEndsNowIsNotCreated() {
        assertThat(world.plan(key("a").opens("Orders").expires(SECOND)).isEmpty())
                .isTrue();
        assertThat(kinds(world.plan(key("a").opens("Orders").expires(SECOND + 1))))
                .containsExactly("CreateKey a");
    }

    @Test
    void aLivingKeyThatEndsNowIsEndedAtOnce() {
        world.apply(key("a").opens("Orders").expires(SECOND + DAY));

        Plan plan = world.plan(key("a").opens("Orders").expires(SECOND));

        assertThat(kinds(plan)).containsExactly("UpdateKey a");
        assertThat(((Change.UpdateKey) plan.changes().get(0)).target().body().whole("expires"))
                .isEqualTo(1);
    }

    @Test
    void aKeyWhoseEndComesInThisSecondIsOver() {
        Object ending = key("a").opens("Orders").expires(SECOND + 60);
        world.apply(ending);
        world.gateway.now += 60;

        Plan plan = world.plan(ending);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.expired()).isEqualTo(1);
    }

    @Test
    void aTrialWhoseEndComesInThisSecondIsOver() {
        Object trial = policy("trial").opens("Orders").field("key_expires_in", 60);
        world.apply(trial, key("a").carries("trial"));
        world.gateway.now += 60;

        assertThat(world.plan(trial, key("a").carries("trial").field("alias", "x"))
                        .isEmpty())
                .isTrue();
        world.drop(key("a"));
        assertThat(world.plan(trial, key("a").carries("trial")).isEmpty()).isTrue();
    }

    @Test
    void anExpiredKeyWithoutAnEntryStillHoldsItsPolicy() {
        Object gold = policy("gold").opens("Orders");
        world.apply(gold, key("a").carries("gold").expires(SECOND + 60), key("b").opens("Orders"));
        world.gateway.now += 60;
        world.ledger.remove(dev.keywright.ownership.identity.CredentialId.derived("a", 1));

        Plan plan = world.plan(
                key("a").opens("Orders").expires(SECOND + 60).field("alias", Value.text("x")),
                key("b").opens("Orders"));

        assertThat(plan.guards()).extracting(Guard::code).containsExactly("policy-in-use");
    }
}
