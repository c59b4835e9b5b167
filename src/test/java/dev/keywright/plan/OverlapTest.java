package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Session;
import dev.keywright.plan.change.Change;
import dev.keywright.planfile.StepsOf;
import dev.keywright.report.wording.ReasonText;
import org.junit.jupiter.api.Test;

/** {@code overlap}: after a new credential was created, the old one keeps working until it ends by itself. */
class OverlapTest {

    private static final long WEEK = 7 * DAY;

    private final PlanWorld world = new PlanWorld();

    private static Samples.KeyBuilder partner(int generation) {
        return key("partner")
                .opens("Orders")
                .field("hmac_enabled", true)
                .generation(generation)
                .overlap(WEEK);
    }

    @Test
    void theOldOneGetsAnEndAndIsOtherwiseAsItWas() {
        world.apply(partner(1));
        Session before = world.live(partner(1));

        Plan plan = world.apply(partner(2));

        assertThat(kinds(plan)).containsExactly("ReplaceKey partner");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .containsExactly("generation 1 -> 2", "the old one keeps working until 2026-11-30T12:00:00Z");
        assertThat(plan.changes().get(0).takenSession()).isEmpty();
        Session old = world.live(partner(1));
        assertThat(old.expires()).isEqualTo(SECOND + WEEK);
        assertThat(old.fields().get("hmac_string")).isEqualTo(before.fields().get("hmac_string"));
        assertThat(world.live(partner(2)).expires()).isZero();
        assertThat(world.live(partner(2)).fields().get("hmac_string"))
                .isNotEqualTo(before.fields().get("hmac_string"));
        assertThat(world.ledger).hasSize(2);
        assertThat(world.plan(partner(2)).isEmpty()).isTrue();
    }

    @Test
    void itsEndDoesNotMoveAndAfterItTheOldOneIsGone() {
        world.apply(partner(1));
        world.apply(partner(2));
        world.gateway.now += 3 * DAY;
        assertThat(world.plan(partner(2)).isEmpty()).isTrue();
        world.gateway.now += 4 * DAY;

        Plan plan = world.apply(partner(2));

        assertThat(kinds(plan)).containsExactly("RevokeKey partner");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .containsExactly("it is the old credential, and its overlap is over");
        assertThat(plan.guards()).isEmpty();
        assertThat(world.ledger).hasSize(1);
        assertThat(world.gateway.stored).hasSize(1);
        assertThat(world.plan(partner(2)).isEmpty()).isTrue();
    }

    @Test
    void aRotationMayStartDuringARotation() {
        world.apply(partner(1));
        world.apply(partner(2));
        world.gateway.now += 3 * DAY;
        assertThat(kinds(world.apply(partner(3)))).containsExactly("ReplaceKey partner");
        assertThat(world.live(partner(1)).expires()).isEqualTo(SECOND + WEEK);
        assertThat(world.live(partner(2)).expires()).isEqualTo(SECOND + 3 * DAY + WEEK);
        assertThat(world.plan(partner(3)).isEmpty()).isTrue();
        world.gateway.now += 5 * DAY;
        world.apply(partner(3));
        assertThat(world.ledger).hasSize(2);
        world.gateway.now += 5 * DAY;
        world.apply(partner(3));
        assertThat(world.ledger).hasSize(1);
    }

    @Test
    void anEarlierEndOfItsOwnStays() {
        world.apply(partner(1).expires(SECOND + DAY));
        Plan plan = world.apply(partner(2).expires(SECOND + 90 * DAY));
        assertThat(kinds(plan)).containsExactly("CreateKey partner");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .contains("generation 1 -> 2", "the old one keeps working until 2026-11-24T12:00:00Z");
        assertThat(world.live(partner(1)).expires()).isEqualTo(SECOND + DAY);
    }

    @Test
    void withoutItTheOldOneStopsAtOnceAndThePlanSaysSo() {
        world.apply(partner(1));
        Plan plan = world.apply(
                key("partner").opens("Orders").field("hmac_enabled", true).generation(2));
        assertThat(kinds(plan)).containsExactly("ReplaceKey partner");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .contains("the old one stops working at once; `overlap: 7d` would keep it for a while");
        assertThat(plan.changes().get(0).takenSession()).isPresent();
        assertThat(world.gateway.stored).hasSize(1);
    }

    @Test
    void soItDoesForUsersAndSuppliedKeys() {
        world.apply(
                key("jane").opens("Orders").user("jane", "one"),
                key("legacy").opens("Orders").supplied("supplied-key-1"));
        Plan plan = world.apply(
                key("jane").opens("Orders").user("janet", "one"),
                key("legacy").opens("Orders").supplied("supplied-key-2"));
        assertThat(kinds(plan)).containsExactly("ReplaceKey jane", "ReplaceKey legacy");
        assertThat(plan.changes()).allSatisfy(change -> assertThat(ReasonText.of(change))
                .contains("the old one stops working at once; `overlap: 7d` would keep it for a while"));
        assertThat(world.gateway.stored).hasSize(2);
    }

    @Test
    void whoTakesItOutOfTheFilesEndsTheOverlap() {
        world.apply(partner(1));
        world.apply(partner(2));
        Plan plan = world.apply(
                key("partner").opens("Orders").field("hmac_enabled", true).generation(2));
        assertThat(kinds(plan)).containsExactly("RevokeKey partner");
        assertThat(world.ledger).hasSize(1);
    }

    @Test
    void aRotationCanBeTakenBack() {
        world.apply(partner(1));
        world.apply(partner(2));
        Plan back = world.apply(partner(1));
        assertThat(kinds(back)).containsExactly("UpdateKey partner", "UpdateKey partner");
        assertThat(world.live(partner(1)).expires()).isZero();
        assertThat(world.live(partner(2)).expires()).isEqualTo(SECOND + WEEK);
        assertThat(world.plan(partner(1)).isEmpty()).isTrue();
    }

    @Test
    void anOldOneWithoutAnEndGetsOneLater() {
        world.apply(partner(1));
        world.apply(partner(2));
        world.tamper(partner(1), "expires", dev.keywright.model.value.Value.whole(0));
        world.gateway.now += DAY;
        Plan plan = world.apply(partner(2));
        assertThat(kinds(plan)).containsExactly("UpdateKey partner");
        assertThat(world.live(partner(1)).expires()).isEqualTo(SECOND + DAY + WEEK);
        assertThat(world.plan(partner(2)).isEmpty()).isTrue();
    }

    @Test
    void anotherUserOverlapsToo() {
        Samples.KeyBuilder jane =
                key("jane").opens("Orders").user("jane", "one").overlap(WEEK);
        world.apply(jane);
        world.apply(key("jane").opens("Orders").user("janet", "two").overlap(WEEK));
        assertThat(world.live(jane).expires()).isEqualTo(SECOND + WEEK);
        assertThat(world.ledger).hasSize(2);
    }

    @Test
    void withPoliciesAndProtectedAndSuspended() {
        Object gold = policy("gold").opens("Orders");
        world.apply(gold, key("a").carries("gold").overlap(WEEK).guarded());
        Plan rotation = world.plan(
                gold, key("a").carries("gold").overlap(WEEK).guarded().generation(2));
        assertThat(rotation.guards()).as("nothing is taken away yet").isEmpty();
        world.carryOut(rotation);
        assertThat(world.live(key("a")).expires()).isEqualTo(SECOND + WEEK);
        world.apply(
                gold,
                key("a").carries("gold").overlap(WEEK).guarded().generation(2).suspended());
        assertThat(world.gateway.stored)
                .as("the old one of a suspended key does not stay open")
                .hasSize(1);
    }

    @Test
    void theEndIsNoReasonToRejectAReviewedPlan() {
        world.apply(partner(1));
        Plan one = world.plan(partner(2));
        world.gateway.now += 60;
        Plan later = world.plan(partner(2));
        assertThat(((Change.ReplaceKey) one.changes().get(0))
                        .ending()
                        .get()
                        .effective()
                        .expires())
                .isNotEqualTo(((Change.ReplaceKey) later.changes().get(0))
                        .ending()
                        .get()
                        .effective()
                        .expires());
        assertThat(StepsOf.steps(one, world.keyring)).isEqualTo(StepsOf.steps(later, world.keyring));
    }

    @Test
    void aReviewedPlanAllowsNoOtherLength() {
        world.apply(partner(1));
        Plan week = world.plan(partner(2));
        Plan year = world.plan(partner(2).overlap(365 * DAY));
        assertThat(StepsOf.steps(week, world.keyring)).isNotEqualTo(StepsOf.steps(year, world.keyring));
    }

    @Test
    void norDoesOneThatEndsAnOldCredentialLater() {
        world.apply(partner(1));
        world.apply(partner(2).overlap(30 * DAY));
        Plan week = world.plan(partner(2));
        Plan day = world.plan(partner(2).overlap(DAY));
        assertThat(kinds(week)).containsExactly("UpdateKey partner");
        assertThat(StepsOf.steps(week, world.keyring)).isNotEqualTo(StepsOf.steps(day, world.keyring));
    }
}
