package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.report.wording.GuardText;
import dev.keywright.report.wording.ReasonText;
import org.junit.jupiter.api.Test;

/** {@code suspended: true}: refused with and without policies, and the declared end comes back. */
class SuspendTest {

    private final PlanWorld world = new PlanWorld();

    private static Samples.KeyBuilder plain() {
        return key("one").opens("Orders");
    }

    private static Samples.KeyBuilder ofTrial() {
        return key("one").carries("trial");
    }

    private static Object trial() {
        return policy("trial").opens("Orders").field("key_expires_in", 14 * DAY);
    }

    @Test
    void theGuardNamesAResumedKeyWithoutAnEnd() {
        world.apply(key("a").opens("Orders"));
        world.apply(key("a").opens("Orders").suspended());
        Plan plan = world.plan(key("a").opens("Orders"));
        assertThat(plan.guards()).hasSize(1);
        assertThat(GuardText.of(plan.guards().get(0)).toString())
                .contains("a (was refused, and works again without an end)");
    }

    @Test
    void aSuspendedKeyIsEndedAtOnceAndComesBackAsDeclared() {
        for (long end : new long[] {0, SECOND + 90 * DAY}) {
            var here = new PlanWorld();
            Samples.KeyBuilder key = end == 0 ? plain() : plain().expires(end);
            here.apply(key);

            Plan suspending = here.apply(
                    end == 0 ? plain().suspended() : plain().expires(end).suspended());

            var update = (Change.UpdateKey) suspending.changes().get(0);
            assertThat(update.target().body().whole("expires")).isEqualTo(1);
            assertThat(ReasonText.of(update)).contains("it is suspended from now on");
            assertThat(here.live(plain()).expires()).isEqualTo(1);
            assertThat(here.plan(plain().suspended()).isEmpty()).isTrue();

            Plan resuming = here.apply(key);
            assertThat(ReasonText.of(resuming.changes().get(0))).contains("it works again from now on");
            assertThat(here.live(plain()).expires()).isEqualTo(end);
            assertThat(here.plan(key).isEmpty()).isTrue();
        }
    }

    @Test
    void alsoWithPolicies() {
        Object gold = policy("gold").opens("Orders");
        world.apply(gold, key("one").carries("gold"));
        world.apply(gold, key("one").carries("gold").suspended());
        assertThat(world.live(plain()).expires()).isEqualTo(1);
        Object changed = policy("gold").opens("Orders").field("tags", java.util.List.of("new"));
        world.apply(changed, key("one").carries("gold").suspended());
        assertThat(world.live(plain()).expires())
                .as("a policy change revives nothing")
                .isEqualTo(1);
        world.apply(changed, key("one").carries("gold"));
        assertThat(world.live(plain()).expires()).isZero();
    }

    @Test
    void aTrialGoesOnWhereItWas() {
        world.apply(trial(), ofTrial());
        long end = world.live(plain()).expires();
        assertThat(end).isEqualTo(SECOND + 14 * DAY);
        world.apply(trial(), ofTrial().suspended());
        assertThat(world.live(plain()).expires()).isEqualTo(1);
        assertThat(world.plan(trial(), ofTrial().suspended()).isEmpty()).isTrue();
        world.gateway.now += 3 * DAY;
        world.apply(trial(), ofTrial());
        assertThat(world.live(plain()).expires()).isEqualTo(end);
        assertThat(world.plan(trial(), ofTrial()).isEmpty()).isTrue();
    }

    @Test
    void aTrialThatEndedMeanwhileIsNotGrantedAgain() {
        world.apply(trial(), ofTrial());
        world.apply(trial(), ofTrial().suspended());
        world.gateway.now += 15 * DAY;
        assertThat(world.plan(trial(), ofTrial().suspended()).isEmpty()).isTrue();
        assertThat(world.plan(trial(), ofTrial()).isEmpty()).isTrue();
        world.ledger.clear();
        world.apply(trial(), ofTrial());
        assertThat(world.live(plain()).expires())
                .as("also after the ledger was lost")
                .isEqualTo(1);
    }

    @Test
    void theDeclaredEndThatCameMeanwhileCounts() {
        world.apply(plain().expires(SECOND + DAY));
        world.apply(plain().expires(SECOND + DAY).suspended());
        world.gateway.now += 2 * DAY;
        assertThat(world.plan(plain().expires(SECOND + DAY)).isEmpty()).isTrue();
        assertThat(world.live(plain()).expires()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNotThereIsNotCreated() {
        Plan plan = world.plan(plain().suspended());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(kinds(world.apply(plain()))).containsExactly("CreateKey one");
    }

    @Test
    void whatElseChangesOfASuspendedKeyIsWrittenAndItStaysSuspended() {
        world.apply(plain().suspended().field("rate", 5).field("per", 1));
        world.apply(plain());
        world.apply(plain().suspended());
        Plan plan = world.apply(plain().suspended().field("rate", 5).field("per", 1));
        assertThat(kinds(plan)).containsExactly("UpdateKey one");
        assertThat(world.live(plain()).expires()).isEqualTo(1);
        assertThat(world.live(plain()).fields().whole("rate")).isEqualTo(5);
    }

    @Test
    void whatSomeoneElseOpensIsSuspendedAgain() {
        world.apply(plain());
        world.apply(plain().suspended());
        world.tamper(plain(), "expires", Value.whole(0));
        assertThat(kinds(world.apply(plain().suspended()))).containsExactly("UpdateKey one");
        assertThat(world.live(plain()).expires()).isEqualTo(1);
    }

    @Test
    void aRotationWhileSuspendedLeavesNoOldKeyOpen() {
        world.apply(plain());
        assertThat(kinds(world.apply(plain().suspended().generation(2)))).containsExactly("RevokeKey one");
        assertThat(world.gateway.stored).isEmpty();
        assertThat(kinds(world.apply(plain().generation(2)))).containsExactly("CreateKey one");
    }

    @Test
    void suspendingAProtectedKeyIsGuardedAndResumingOneThatEndsIsNot() {
        Samples.KeyBuilder ends = plain().guarded().expires(SECOND + 90 * DAY);
        world.apply(ends);
        assertThat(world.plan(plain().guarded().expires(SECOND + 90 * DAY).suspended())
                        .guards())
                .isNotEmpty();
        world.carryOut(world.plan(plain().guarded().expires(SECOND + 90 * DAY).suspended()));
        assertThat(world.plan(ends).guards()).isEmpty();
        assertThat(world.plan(plain().guarded()).guards())
                .as("to never end is wider access than to have ended")
                .isNotEmpty();
    }
}
