package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.planfile.StepsOf;
import dev.keywright.report.wording.ReasonText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code rotate}: a new credential comes due every so often, and the plan of that day shows it. */
class RotationTest {

    private static final long WEEK = 7 * DAY;
    private static final long QUARTER = 90 * DAY;

    private final PlanWorld world = new PlanWorld();

    /** As the files come to now. */
    private Samples.KeyBuilder partner() {
        return partner(QUARTER, SECOND);
    }

    private Samples.KeyBuilder partner(long every, long since) {
        return key("partner").opens("Orders").overlap(WEEK).rotates(every, since, world.gateway.now);
    }

    private List<String> reasons(Plan plan) {
        return ReasonText.of(plan.changes().get(0));
    }

    @Test
    void aNewKeyShowsItsNextRotation() {
        Plan plan = world.apply(partner());
        assertThat(kinds(plan)).containsExactly("CreateKey partner");
        assertThat(reasons(plan)).contains("it rotates, next on 2027-02-21T12:00:00Z");
        world.gateway.now += 89 * DAY;
        assertThat(world.plan(partner()).isEmpty()).isTrue();
    }

    @Test
    void theDayOfARotationShowsItAndTheOldOneKeepsWorking() {
        world.apply(partner());
        world.gateway.now += QUARTER;
        Plan plan = world.apply(partner());
        assertThat(kinds(plan)).containsExactly("ReplaceKey partner");
        assertThat(reasons(plan))
                .containsExactly(
                        "generation 1 -> 2",
                        "it rotates: due since 2027-02-21T12:00:00Z, next on 2027-05-22T12:00:00Z",
                        "the old one keeps working until 2027-02-28T12:00:00Z");
        assertThat(plan.guards()).isEmpty();
        assertThat(world.plan(partner()).isEmpty()).isTrue();
        world.gateway.now += WEEK;
        assertThat(kinds(world.apply(partner()))).containsExactly("RevokeKey partner");
        assertThat(world.ledger).hasSize(1);
        assertThat(world.plan(partner()).isEmpty()).isTrue();
    }

    @Test
    void aKeyThatExistsDoesNotRotateWhenItIsAdded() {
        world.apply(key("partner").opens("Orders").generation(4));
        assertThat(world.plan(key("partner")
                                .opens("Orders")
                                .generation(4)
                                .overlap(WEEK)
                                .rotates(QUARTER, SECOND, world.gateway.now))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void missedPeriodsAreOneRotation() {
        world.apply(partner());
        world.gateway.now += 2 * QUARTER + DAY;
        Plan plan = world.apply(partner());
        assertThat(kinds(plan)).containsExactly("ReplaceKey partner");
        assertThat(reasons(plan)).contains("generation 1 -> 3");
        assertThat(world.plan(partner()).isEmpty()).isTrue();
    }

    @Test
    void anEmergencyIsAHigherGenerationAndMovesNoDate() {
        world.apply(partner());
        world.gateway.now += DAY;
        Plan plan = world.apply(
                key("partner").opens("Orders").overlap(WEEK).generation(2).rotates(QUARTER, SECOND, world.gateway.now));
        assertThat(reasons(plan))
                .contains("generation 1 -> 2", "it rotates, next on 2027-02-21T12:00:00Z")
                .noneMatch(reason -> reason.contains("due"));
        world.gateway.now += QUARTER;
        assertThat(reasons(world.apply(key("partner")
                        .opens("Orders")
                        .overlap(WEEK)
                        .generation(2)
                        .rotates(QUARTER, SECOND, world.gateway.now))))
                .contains("generation 2 -> 3");
    }

    @Test
    void aLongerPeriodDoesNotGoBackInSilence() {
        world.apply(partner(30 * DAY, SECOND));
        world.gateway.now += 70 * DAY;
        world.apply(partner(30 * DAY, SECOND));
        assertThat(world.errors(partner(QUARTER, SECOND))).contains("generation-goes-back");
        assertThat(world.said.get(0).hint()).contains("generation: 3").contains("since: 2027-02-01");
        // As the hint has it.
        assertThat(world.plan(key("partner")
                                .opens("Orders")
                                .overlap(WEEK)
                                .generation(3)
                                .rotates(QUARTER, world.gateway.now - 43_200, world.gateway.now))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void norDoesAClockThatIsBehind() {
        world.apply(partner());
        world.gateway.now += QUARTER;
        world.apply(partner());
        world.gateway.now -= 60;
        assertThat(world.errors(partner())).contains("generation-goes-back");
    }

    @Test
    void norDoesARotationThatIsTakenOutOfTheFiles() {
        world.apply(partner());
        world.gateway.now += QUARTER;
        world.apply(partner());
        world.gateway.now += WEEK;
        world.apply(partner());
        assertThat(world.errors(key("partner").opens("Orders").overlap(WEEK))).contains("generation-goes-back");
        assertThat(world.said.get(0).hint()).contains("generation: 2");
        assertThat(world.plan(key("partner").opens("Orders").overlap(WEEK).generation(2))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void norDoesARenamedKey() {
        world.apply(partner());
        world.gateway.now += QUARTER;
        world.apply(partner());
        world.gateway.now += WEEK;
        world.apply(partner());
        Samples.KeyBuilder renamed = key("mobile")
                .renamedFrom("partner")
                .opens("Orders")
                .overlap(WEEK)
                .rotates(QUARTER, SECOND, world.gateway.now);
        assertThat(kinds(world.apply(renamed))).containsExactly("UpdateKey mobile");
        assertThat(world.plan(renamed).isEmpty()).isTrue();
        Samples.KeyBuilder back = key("mobile")
                .renamedFrom("partner")
                .opens("Orders")
                .overlap(WEEK)
                .rotates(2 * QUARTER, SECOND, world.gateway.now);
        assertThat(world.errors(back)).contains("generation-goes-back");
        world.gateway.now += QUARTER;
        Plan next = world.apply(key("mobile")
                .renamedFrom("partner")
                .opens("Orders")
                .overlap(WEEK)
                .rotates(QUARTER, SECOND, world.gateway.now));
        assertThat(kinds(next)).containsExactly("ReplaceKey mobile");
        assertThat(reasons(next)).anyMatch(reason -> reason.contains("due since"));
    }

    @Test
    void aLostLedgerChangesNothing() {
        world.apply(partner());
        world.gateway.now += QUARTER;
        world.apply(partner());
        world.ledger.clear();
        assertThat(kinds(world.apply(partner()))).containsExactly("RecordKey partner");
        assertThat(world.plan(partner()).isEmpty()).isTrue();
    }

    @Test
    void aReviewedPlanOfTheDayBeforeHoldsNoRotationAndThatOfADayAfterIsTheSame() {
        world.apply(partner());
        world.gateway.now += QUARTER - DAY;
        Plan before = world.plan(partner());
        world.gateway.now += 2 * DAY;
        Plan due = world.plan(partner());
        world.gateway.now += DAY;
        Plan later = world.plan(partner());
        assertThat(before.isEmpty()).isTrue();
        assertThat(StepsOf.steps(due, world.keyring)).isEqualTo(StepsOf.steps(later, world.keyring));
    }

    @Test
    void aTrialIsNotStartedAgain() {
        Object trial = policy("trial").opens("Orders").field("key_expires_in", 30 * DAY);
        assertThat(world.errors(trial, key("partner").carries("trial").rotates(QUARTER, SECOND, world.gateway.now)))
                .contains("rotation-restarts-trial");
    }

    @Test
    void anEndedKeyIsNotRotated() {
        world.apply(partner().expires(SECOND + DAY));
        world.gateway.now += QUARTER;
        Plan plan = world.apply(partner().expires(SECOND + DAY));
        assertThat(kinds(plan)).doesNotContain("CreateKey partner", "ReplaceKey partner");
        assertThat(world.plan(partner().expires(SECOND + DAY)).isEmpty()).isTrue();
    }

    @Test
    void thePlanSaysThatAQuotaStartsAfresh() {
        world.apply(partner().field("quota_max", 100).field("quota_renewal_rate", DAY));
        world.gateway.now += QUARTER;
        assertThat(reasons(world.plan(partner().field("quota_max", 100).field("quota_renewal_rate", DAY))))
                .contains("the new one starts with an unused quota");
    }
}
