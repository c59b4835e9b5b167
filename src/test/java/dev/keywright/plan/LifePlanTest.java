package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.report.wording.ReasonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code expires}: nothing revives a key by accident, and no trial becomes immortal. */
class LifePlanTest {

    private final PlanWorld world = new PlanWorld();

    private static Samples.KeyBuilder mobile() {
        return key("mobile").opens("Orders");
    }

    private static Object trial() {
        return policy("trial").opens("Orders").field("key_expires_in", 14 * DAY);
    }

    @Test
    void aFutureDateIsSentAndCompared() {
        world.apply(mobile().expires(SECOND + DAY));
        assertThat(world.live(mobile()).expires()).isEqualTo(SECOND + DAY);
        assertThat(world.plan(mobile().expires(SECOND + DAY)).isEmpty()).isTrue();

        Plan later = world.plan(mobile().expires(SECOND + 2 * DAY));

        assertThat(((Change.UpdateKey) later.changes().get(0)).fields())
                .containsExactly(new FieldChange("expires", Value.whole(SECOND + DAY), Value.whole(SECOND + 2 * DAY)));
    }

    @Test
    void neverAndLeftOutTakeADateAway() {
        world.apply(mobile().expires(SECOND + DAY));

        assertThat(kinds(world.plan(mobile().never()))).containsExactly("UpdateKey mobile");
        world.apply(mobile());
        assertThat(world.live(mobile()).expires()).isZero();
    }

    /** A policy that gives no trial has no say in it. */
    @Test
    void aKeyWithAnOrdinaryPolicyFollowsItsFiles() {
        Object gold = policy("gold").opens("Orders");
        world.apply(gold, key("mobile").carries("gold").expires(SECOND + DAY));

        assertThat(kinds(world.plan(gold, key("mobile").carries("gold").expires(SECOND + 2 * DAY))))
                .containsExactly("UpdateKey mobile");
        world.apply(gold, key("mobile").carries("gold").never());
        assertThat(world.live(mobile()).expires()).isZero();
        Object none = policy("gold").opens("Orders").field("key_expires_in", 0);
        assertThat(kinds(world.plan(none, key("mobile").carries("gold").expires(SECOND + DAY))))
                .containsExactly("UpdateKey mobile");
    }

    @Test
    void aPastDateCreatesNothing() {
        Plan plan = world.plan(mobile().expires(SECOND - 1));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.expired()).isEqualTo(1);
        assertThat(plan.unchanged()).isZero();
    }

    @Test
    void theDayTheDateIsReachedNothingChanges() {
        Object dated = mobile().expires(SECOND + DAY);
        world.apply(dated);
        world.gateway.now += DAY;

        Plan plan = world.plan(dated);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.expired()).isEqualTo(1);
    }

    /** A key ends with the second that it names, and not after it. */
    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void aKeyEndsWithTheSecondThatItNames(long offset, boolean ended) {
        Plan created = world.plan(mobile().expires(SECOND + offset));
        assertThat(created.isEmpty()).isEqualTo(ended);
        assertThat(created.expired()).isEqualTo(ended ? 1 : 0);

        Object dated = mobile().expires(SECOND + DAY);
        world.apply(dated);
        world.gateway.now += DAY - offset;
        assertThat(world.plan(dated).expired()).isEqualTo(ended ? 1 : 0);
        // What has ended is not changed any more.
        assertThat(world.plan(mobile().expires(SECOND + DAY).field("alias", "late"))
                        .isEmpty())
                .isEqualTo(ended);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void aTrialEndsWithTheSecondThatItNames(long offset, boolean ended) {
        Object guest = key("guest").carries("trial");
        world.apply(trial(), guest);
        world.gateway.now += 14 * DAY - offset;

        assertThat(world.plan(trial(), guest).expired()).isEqualTo(ended ? 1 : 0);
        assertThat(world.plan(trial(), key("guest").carries("trial").field("alias", "late"))
                        .isEmpty())
                .isEqualTo(ended);
        world.gateway.stored.clear();
        assertThat(world.plan(trial(), guest).isEmpty()).as("not granted again").isEqualTo(ended);
    }

    @Test
    void aLivingKeyIsEndedByAPastDateOnceAndForAll() {
        world.apply(mobile());
        Object ended = mobile().expires(SECOND - DAY);

        Plan plan = world.apply(ended);

        var update = (Change.UpdateKey) plan.changes().get(0);
        assertThat(update.target().body().whole("expires")).isEqualTo(1);
        assertThat(ReasonText.of(update)).contains("its declared end has come");
        assertThat(world.live(mobile()).expires()).isEqualTo(1);
        assertThat(world.plan(ended)).satisfies(second -> {
            assertThat(second.isEmpty()).isTrue();
            assertThat(second.expired()).isEqualTo(1);
        });
    }

    @Test
    void anEndedKeyThatTheGatewayDroppedIsForgottenAndNotRevived() {
        Object dated = mobile().expires(SECOND + DAY);
        world.apply(dated);
        world.gateway.now += 2 * DAY;
        world.gateway.stored.clear();

        Plan plan = world.apply(dated);

        assertThat(kinds(plan)).containsExactly("RevokeKey mobile");
        assertThat(((Change.RevokeKey) plan.changes().get(0)).live()).isEmpty();
        assertThat(world.ledger).isEmpty();
        assertThat(world.plan(dated).isEmpty()).isTrue();
    }

    @Test
    void anEndedKeyOfOursWithoutEntryIsRecordedSoThatItCanBeRevokedOneDay() {
        Object dated = mobile().expires(SECOND + DAY);
        world.apply(dated);
        world.ledger.clear();
        world.gateway.now += 2 * DAY;

        assertThat(kinds(world.apply(dated))).containsExactly("RecordKey mobile");
        assertThat(world.plan(dated).isEmpty()).isTrue();
    }

    @Test
    void aReviewedLaterDateExtendsAnExpiredKey() {
        world.apply(mobile().expires(SECOND + DAY));
        world.gateway.now += 2 * DAY;

        world.apply(mobile().expires(SECOND + 9 * DAY));

        assertThat(world.live(mobile()).expires()).isEqualTo(SECOND + 9 * DAY);
    }

    @Test
    void aTrialIsSetByTheGatewayAndKeptByEveryUpdate() {
        Plan plan = world.apply(trial(), key("guest").carries("trial"));
        var create = (Change.CreateKey) plan.changes().get(1);
        assertThat(create.effective().expires()).isEqualTo(SECOND + 14 * DAY);
        assertThat(create.target().expires()).isEqualTo(SECOND + 14 * DAY);

        world.gateway.now += DAY;
        assertThat(world.plan(trial(), key("guest").carries("trial")).isEmpty()).isTrue();

        Plan update = world.apply(trial(), key("guest").carries("trial").field("alias", "g"));

        assertThat(((Change.UpdateKey) update.changes().get(0)).fields())
                .extracting(FieldChange::path)
                .containsExactly("alias");
        assertThat(world.live(key("guest")).expires()).isEqualTo(SECOND + 14 * DAY);
    }

    @Test
    void aDeclaredDateDoesNotFightATrial() {
        Object guest = key("guest").carries("trial").expires(SECOND + 90 * DAY);
        world.apply(trial(), guest);

        assertThat(world.live(key("guest")).expires()).isEqualTo(SECOND + 14 * DAY);
        assertThat(world.plan(trial(), guest).isEmpty()).isTrue();
    }

    @Test
    void aTrialPolicyOnAnImmortalKeyTakesTheDeclaredDate() {
        world.apply(trial(), key("guest").opens("Orders"));

        Object guest = key("guest").carries("trial").expires(SECOND + 90 * DAY);
        world.apply(trial(), guest);

        assertThat(world.live(key("guest")).expires()).isEqualTo(SECOND + 90 * DAY);
        assertThat(world.plan(trial(), guest).isEmpty()).isTrue();
    }

    @Test
    void anEndedTrialIsNeitherChangedNorStartedAgain() {
        Object guest = key("guest").carries("trial");
        world.apply(trial(), guest);
        world.gateway.now += 15 * DAY;

        Plan changedToo = world.plan(trial(), key("guest").carries("trial").field("alias", "g"));
        assertThat(changedToo.isEmpty()).isTrue();
        assertThat(changedToo.expired()).isEqualTo(1);

        world.gateway.stored.clear();
        Plan gone = world.plan(trial(), guest);
        assertThat(gone.isEmpty()).isTrue();
        assertThat(gone.expired()).isEqualTo(1);
    }

    @Test
    void theEndOfATrialIsWrittenDownWhereTheLedgerDoesNotKnowIt() {
        Object guest = key("guest").carries("trial");
        world.apply(trial(), guest);
        world.ledger.replaceAll(
                (credentialId, e) -> LedgerEntry.of(credentialId, e.sessionRef(), e.passwordFingerprint(), 0));

        assertThat(kinds(world.apply(trial(), guest))).containsExactly("RecordKey guest");
        assertThat(world.ledger.values()).extracting(LedgerEntry::expires).containsExactly(SECOND + 14 * DAY);
        assertThat(world.plan(trial(), guest).isEmpty()).isTrue();
    }

    @Test
    void aTrialKeyThatWasLostBeforeItsEndIsCreatedAgain() {
        Object guest = key("guest").carries("trial");
        world.apply(trial(), guest);
        world.gateway.now += DAY;
        world.gateway.stored.clear();

        assertThat(kinds(world.plan(trial(), guest))).containsExactly("CreateKey guest");
    }

    @Test
    void aPastDeclaredDateEndsATrialToo() {
        world.apply(trial(), key("guest").carries("trial"));
        Object ended = key("guest").carries("trial").expires(SECOND - 1);

        world.apply(trial(), ended);

        assertThat(world.live(key("guest")).expires()).isEqualTo(1);
        assertThat(world.plan(trial(), ended).isEmpty()).isTrue();
    }
}
