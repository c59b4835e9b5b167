package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Guard;
import dev.keywright.plan.keys.PendingDelete;
import dev.keywright.planfile.StepsOf;
import dev.keywright.report.wording.ReasonText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys that leave the files, or are declared with {@code revoke}: suspended first, deleted later. */
class LaterRevokeTest {

    private static final long TERM = 14 * DAY;

    private final PlanWorld world = new PlanWorld();

    private Plan plan(Object... declared) {
        return plan(Samples.revokingAfter(TERM, declared));
    }

    private Plan plan(Declared declared) {
        return world.tryPlan(PlanOptions.none(), declared)
                .orElseThrow(() -> new AssertionError("errors: " + world.said));
    }

    private Plan apply(Object... declared) {
        Plan plan = plan(declared);
        world.carryOut(plan);
        return plan;
    }

    private static List<String> guards(Plan plan) {
        return plan.guards().stream().map(Guard::code).toList();
    }

    private static Samples.KeyBuilder partner() {
        return key("partner").opens("Orders").field("hmac_enabled", true).expires(SECOND + 90 * DAY);
    }

    private static Samples.KeyBuilder other() {
        return key("other").opens("Orders");
    }

    @Test
    void aKeyThatLeavesTheFilesIsSuspendedInOneWriteAndOtherwiseAsItWas() {
        apply(partner(), other());
        Session before = world.live(partner());

        Plan plan = apply(other());

        assertThat(kinds(plan)).containsExactly("UpdateKey partner");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .containsExactly(
                        "it is no longer declared",
                        "suspended now, and deleted from 2026-12-07T12:00:00Z on; declared again before that, it works"
                                + " again");
        Session after = world.live(partner());
        assertThat(after.expires()).isEqualTo(1);
        assertThat(after.fields().get("hmac_string")).isEqualTo(before.fields().get("hmac_string"));
        assertThat(after.fields().fields("meta_data").text("keywright")).isEqualTo("prod/partner");
        assertThat(RevocationMark.of(after)).contains(new RevocationMark(SECOND, SECOND + TERM, SECOND + 90 * DAY));
        assertThat(world.ledger).hasSize(2);
    }

    @Test
    void eachLaterPlanShowsItAndChangesNothing() {
        apply(partner(), other());
        apply(other());
        world.gateway.now += 13 * DAY;

        Plan later = plan(other());

        assertThat(later.isEmpty()).isTrue();
        assertThat(later.pending())
                .extracting(p -> p.key().name(), PendingDelete::since, PendingDelete::until)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("partner", SECOND, SECOND + TERM));
    }

    @Test
    void afterThatDateItIsDeletedFromGatewayAndLedger() {
        apply(partner(), other());
        apply(other());
        world.gateway.now += TERM - 1;
        assertThat(plan(other()).isEmpty()).isTrue();
        world.gateway.now += 1;

        Plan plan = apply(other());

        assertThat(kinds(plan)).containsExactly("RevokeKey partner");
        assertThat(ReasonText.of(plan.changes().get(0)))
                .containsExactly("it was suspended on 2026-11-23T12:00:00Z, and is deleted now");
        assertThat(world.gateway.stored).hasSize(1);
        assertThat(world.ledger).hasSize(1);
        assertThat(plan(other()).isEmpty()).isTrue();
    }

    @Test
    void declaredAgainItWorksWithItsOwnEnd() {
        apply(partner(), other());
        Session before = world.live(partner());
        apply(other());
        world.gateway.now += 5 * DAY;

        Plan back = apply(partner(), other());

        assertThat(kinds(back)).containsExactly("UpdateKey partner");
        assertThat(ReasonText.of(back.changes().get(0))).contains("it works again from now on");
        assertThat(world.live(partner()).fields().without("quota_renews"))
                .isEqualTo(before.fields().without("quota_renews"));
        assertThat(plan(partner(), other()).isEmpty()).isTrue();
    }

    @Test
    void aTrialGoesOnWhereItWas() {
        Object gold = policy("gold").opens("Orders").field("key_expires_in", 30 * DAY);
        apply(gold, key("a").carries("gold"), other());
        apply(gold, other());
        world.gateway.now += 5 * DAY;
        apply(gold, key("a").carries("gold"), other());
        assertThat(world.live(key("a")).expires()).isEqualTo(SECOND + 30 * DAY);
    }

    @Test
    void theDateInTheSessionCountsWhateverTheGuardIsByThen() {
        apply(partner(), other());
        apply(other());
        world.gateway.now += DAY;
        assertThat(plan(Samples.files(other())).isEmpty())
                .as("who removes the guard deletes nothing earlier")
                .isTrue();
        assertThat(plan(Samples.revokingAfter(90 * DAY, other())).pending())
                .extracting(PendingDelete::until)
                .containsExactly(SECOND + TERM);
    }

    @Test
    void whoOpensItMeanwhileIsReportedAndItIsSuspendedAgainWithTheSameDates() {
        apply(partner(), other());
        apply(other());
        world.gateway.now += 2 * DAY;
        world.tamper(partner(), "expires", Value.whole(0));

        Plan again = apply(other());

        assertThat(kinds(again)).containsExactly("UpdateKey partner");
        assertThat(RevocationMark.of(world.live(partner())))
                .contains(new RevocationMark(SECOND, SECOND + TERM, SECOND + 90 * DAY));
        assertThat(world.live(partner()).expires()).isEqualTo(1);
    }

    @Test
    void invalidDatesStartAgainAndDeleteNothing() {
        apply(partner(), other());
        apply(other());
        Value.Fields meta = world.live(partner()).fields().fields("meta_data");
        for (String text : List.of("", "x", "2026-11-23T12:00:00Z", "a/b", "2026-11-23T12:00:00Z/b", "1/2/3/4")) {
            world.tamper(partner(), "meta_data", meta.with(RevocationMark.FIELD, Value.text(text)));
            assertThat(kinds(plan(other()))).as(text).containsExactly("UpdateKey partner");
        }
    }

    @Test
    void aFutureDateOfAnotherClockDeletesNothing() {
        apply(partner(), other());
        world.gateway.now += 400 * DAY;
        apply(other());
        world.gateway.now -= 400 * DAY;
        assertThat(plan(other()).isEmpty()).isTrue();
    }

    @Test
    void aLostLedgerKeepsTheDates() {
        apply(partner(), other());
        apply(other());
        world.gateway.now += DAY;
        var entry = world.ledger.entrySet().stream()
                .filter(e -> e.getKey().name().equals("partner"))
                .findFirst()
                .orElseThrow();
        world.ledger.clear();
        world.ledger.put(entry.getKey(), entry.getValue()); // As found by its mark.
        assertThat(plan(other()).pending()).extracting(PendingDelete::until).containsExactly(SECOND + TERM);
    }

    @Test
    void thePolicyThatItCarriesIsInUse() {
        Object gold = policy("gold").opens("Orders");
        apply(gold, key("a").carries("gold"), other());

        assertThat(guards(plan(other()))).as("in the apply that suspends it").contains("policy-in-use");
        apply(gold, other());
        assertThat(guards(plan(other()))).as("while it is suspended").containsExactly("policy-in-use");
        world.gateway.now += TERM;
        assertThat(plan(other()).guards()).as("together with it").isEmpty();
    }

    @Test
    void theSuspensionCountsAsTakenAwayAndTheDeleteDoesNot() {
        Object[] many = new Object[10];
        for (int i = 0; i < many.length; i++) {
            many[i] = key("k" + i).opens("Orders");
        }
        apply(many);
        Object[] few = {many[0], many[1], many[2], many[3]};
        assertThat(guards(plan(few))).containsExactlyInAnyOrder("mass-revoke", "shrunken-project");
        assertThat(guards(plan())).contains("mass-revoke", "empty-project");
        world.carryOut(plan(few));
        assertThat(plan(few).guards()).isEmpty();
        world.gateway.now += TERM;
        Plan due = plan(few);
        assertThat(kinds(due)).hasSize(6).allMatch(kind -> kind.startsWith("RevokeKey"));
        assertThat(due.guards()).isEmpty();
    }

    @Test
    void anEmptyProjectIsAskedOnce() {
        apply(other());
        assertThat(guards(plan())).contains("empty-project");
        world.carryOut(plan());
        assertThat(plan().guards()).isEmpty();
        world.gateway.now += TERM;
        assertThat(plan().guards()).isEmpty();
    }

    @Test
    void aProtectedKeyAsksForItsNameBothTimes() {
        apply(partner().guarded(), other());
        assertThat(guards(plan(other()))).containsExactly("protected");
        world.carryOut(plan(other()));
        assertThat(plan(other()).guards()).isEmpty();
        world.gateway.now += TERM;
        assertThat(guards(plan(other()))).containsExactly("protected");
    }

    @Test
    void aSuspendedProtectedKeyAsksToo() {
        apply(partner().guarded().suspended(), other());
        apply(partner().guarded(), other());
        apply(partner().guarded().suspended(), other());
        assertThat(guards(plan(other()))).containsExactly("protected");
    }

    @Test
    void allCredentialsOfTheNameAreSuspended() {
        apply(partner().overlap(7 * DAY), other());
        apply(partner().overlap(7 * DAY).generation(2), other());
        Plan plan = apply(other());
        assertThat(kinds(plan)).containsExactly("UpdateKey partner", "UpdateKey partner");
        assertThat(world.live(partner()).expires()).isEqualTo(1);
        assertThat(world.live(partner().generation(2)).expires()).isEqualTo(1);
        world.gateway.now += TERM;
        apply(other());
        assertThat(world.ledger).hasSize(1);
    }

    @Test
    void declaredAgainWithAnotherCredentialTheSuspendedOneIsNotOpened() {
        apply(partner(), other());
        apply(other());
        Plan plan = apply(partner().generation(2).overlap(7 * DAY), other());
        assertThat(kinds(plan)).containsExactly("ReplaceKey partner");
        assertThat(((Change.ReplaceKey) plan.changes().get(0)).ending()).isEmpty();
        assertThat(world.gateway.stored).hasSize(2);
    }

    @Test
    void renamedWhileItIsSuspendedItWorksUnderItsNewName() {
        apply(partner(), other());
        apply(other());
        Plan plan = apply(
                key("acme")
                        .renamedFrom("partner")
                        .opens("Orders")
                        .field("hmac_enabled", true)
                        .expires(SECOND + 90 * DAY),
                other());
        assertThat(kinds(plan)).containsExactly("UpdateKey acme");
        Session live = world.live(partner());
        assertThat(live.expires()).isEqualTo(SECOND + 90 * DAY);
        assertThat(live.fields().fields("meta_data").names()).containsExactly("keywright");
    }

    @Test
    void anEqualNewKeyStillLooksLikeARename() {
        apply(other(), key("old").opens("Billing"));
        plan(other(), key("new").opens("Billing"));
        assertThat(world.said).extracting(d -> d.code()).containsExactly("looks-like-a-rename");
    }

    @Test
    void anExpiredKeyThatLeavesIsKeptToo() {
        apply(key("a").opens("Orders").expires(SECOND + DAY), other());
        world.gateway.now += 2 * DAY;
        assertThat(kinds(apply(other()))).containsExactly("UpdateKey a");
        assertThat(RevocationMark.of(world.live(key("a"))))
                .contains(new RevocationMark(SECOND + 2 * DAY, SECOND + 2 * DAY + TERM, SECOND + DAY));
    }

    @Test
    void aKeyWithoutItsMarkIsLeftAlone() {
        apply(partner(), other());
        world.tamper(partner(), "meta_data", Value.Fields.EMPTY);
        Plan plan = plan(other());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.leftAlone()).hasSize(1);
    }

    @Test
    void aReviewedPlanFitsThoughTheDateMovesAndAllowsNoOtherLength() {
        apply(partner(), other());
        Plan one = plan(other());
        world.gateway.now += 60;
        assertThat(StepsOf.steps(plan(other()), world.keyring)).isEqualTo(StepsOf.steps(one, world.keyring));
        assertThat(StepsOf.steps(plan(Samples.revokingAfter(DAY, other())), world.keyring))
                .isNotEqualTo(StepsOf.steps(one, world.keyring));
        assertThat(StepsOf.steps(plan(Samples.files(other())), world.keyring))
                .isNotEqualTo(StepsOf.steps(one, world.keyring));
    }

    @Test
    void aPlanReviewedBeforeTheDateDoesNotCoverTheDelete() {
        apply(partner(), other());
        apply(other());
        Plan before = plan(other(), key("new").opens("Billing"));
        world.gateway.now += TERM;
        Plan after = plan(other(), key("new").opens("Billing"));
        assertThat(StepsOf.steps(after, world.keyring)).isNotEqualTo(StepsOf.steps(before, world.keyring));
    }

    // --- revoke: {after: …} beside a key ---

    @Test
    void aDeclaredRevokeSuspendsTheKeyAndDeletesItLater() {
        world.apply(partner(), other());
        Plan plan = world.apply(partner().revokedAfter(TERM), other());
        assertThat(kinds(plan)).containsExactly("UpdateKey partner");
        assertThat(ReasonText.of(plan.changes().get(0))).contains("the files declare `revoke`");
        assertThat(world.live(partner()).expires()).isEqualTo(1);
        assertThat(world.plan(partner().revokedAfter(TERM), other()).pending()).hasSize(1);
        world.gateway.now += TERM;
        assertThat(kinds(world.apply(partner().revokedAfter(TERM), other()))).containsExactly("RevokeKey partner");
        assertThat(world.ledger).hasSize(1);
        assertThat(world.plan(partner().revokedAfter(TERM), other()).isEmpty()).isTrue();
    }

    @Test
    void theFileMayDropItThen() {
        world.apply(partner(), other());
        world.apply(partner().revokedAfter(TERM), other());
        world.gateway.now += DAY;
        Plan dropped = world.plan(other());
        assertThat(dropped.isEmpty()).isTrue();
        assertThat(dropped.pending()).extracting(PendingDelete::until).containsExactly(SECOND + TERM);
    }

    @Test
    void withoutTheLineItWorksAgain() {
        world.apply(partner(), other());
        Session before = world.live(partner());
        world.apply(partner().revokedAfter(TERM), other());
        world.apply(partner(), other());
        assertThat(world.live(partner()).fields().without("quota_renews"))
                .isEqualTo(before.fields().without("quota_renews"));
    }

    @Test
    void anotherLengthMovesTheDateFromTheDayOfTheSuspension() {
        world.apply(partner(), other());
        world.apply(partner().revokedAfter(TERM), other());
        world.gateway.now += 3 * DAY;
        world.apply(partner().revokedAfter(30 * DAY), other());
        assertThat(RevocationMark.of(world.live(partner())).map(RevocationMark::until))
                .contains(SECOND + 30 * DAY);
        assertThat(kinds(world.plan(partner().revokedAfter(2 * DAY), other()))).containsExactly("RevokeKey partner");
    }

    @Test
    void zeroDeletesAtOnce() {
        world.apply(partner(), other());
        assertThat(kinds(world.apply(partner().revokedAfter(0), other()))).containsExactly("RevokeKey partner");
        assertThat(world.gateway.stored).hasSize(1);
        assertThat(world.plan(partner().revokedAfter(0), other()).isEmpty()).isTrue();
    }

    @Test
    void itEndsTheWaitOfAKeyThatHasLeftTheFiles() {
        apply(partner(), other());
        apply(other());
        assertThat(kinds(plan(partner().revokedAfter(0), other()))).containsExactly("RevokeKey partner");
    }

    @Test
    void oneThatWasNeverThereIsNotCreated() {
        assertThat(world.plan(partner().revokedAfter(TERM)).isEmpty()).isTrue();
    }

    @Test
    void otherChangesOfItsLinesAreNotWritten() {
        world.apply(partner(), other());
        Plan plan = world.plan(partner().opens("Billing").revokedAfter(TERM), other());
        assertThat(plan.changes())
                .singleElement()
                .extracting(change -> ((Change.UpdateKey) change)
                        .effective()
                        .fields()
                        .fields("access_rights")
                        .names())
                .isEqualTo(List.of("api-1"));
    }

    @Test
    void itsPolicyCannotGo() {
        Object gold = policy("gold").opens("Orders");
        world.apply(gold, key("a").carries("gold"), other());
        assertThat(world.errors(key("a").carries("gold").revokedAfter(TERM), other()))
                .containsExactly("policy-in-use");
    }

    @Test
    void anEntryWithoutASessionIsForgotten() {
        world.apply(partner(), other());
        world.drop(partner());
        assertThat(kinds(world.apply(partner().revokedAfter(TERM), other()))).containsExactly("RevokeKey partner");
        assertThat(world.ledger).hasSize(1);
    }

    @Test
    void theFormerEndIsInTheMark() {
        assertThat(new RevocationMark(SECOND, SECOND + DAY, 0)
                        .on(Value.Fields.EMPTY)
                        .text(RevocationMark.FIELD))
                .isEqualTo("2026-11-23T12:00:00Z/2026-11-24T12:00:00Z");
        assertThat(RevocationMark.of(new Session(Value.Fields.EMPTY))).isEqualTo(Optional.empty());
    }
}
