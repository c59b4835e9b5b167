package dev.keywright.report.plan;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.plan.change.Change;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step in the life of a key does not hide what else changes with it. */
class LifeEffectsTest {

    private static final long WEEK = 7 * DAY;

    private final PlanWorld world = new PlanWorld();

    private static Samples.KeyBuilder limited() {
        return key("partner").opens("Orders").field("rate", 5).field("per", 1);
    }

    private static List<String> effects(Plan plan) {
        assertThat(plan.changes()).hasSize(1);
        return PlanView.of(plan, PlanContext.of(Plans.CONTEXT.apiNames(), 1, 0, Optional.empty()))
                .changes()
                .get(0)
                .review()
                .effects()
                .stream()
                .map(effect -> effect.kind().word() + ": " + effect.what())
                .toList();
    }

    @Test
    void aRotationDuringWhichTheOldOneEndsByItselfShowsWhatTheNewOneOpens() {
        world.masterKeys = MasterKeys.ALLOWED;
        world.apply(limited().expires(SECOND + DAY));
        assertThat(effects(world.plan(
                        key("partner").opensAll().never().generation(2).overlap(WEEK))))
                .contains("opens: gains ALL APIs", "rotates: a new credential")
                .anyMatch(effect -> effect.startsWith("opens: rate 5 per 1 s -> unlimited"))
                .anyMatch(effect -> effect.startsWith("opens: ") && effect.contains("expires"));
    }

    @Test
    void andWhatItLoses() {
        world.apply(limited().opens("Billing").expires(SECOND + DAY));
        assertThat(effects(world.plan(
                        limited().expires(SECOND + 90 * DAY).generation(2).overlap(WEEK))))
                .contains("cuts off: no more access to Billing");
    }

    @Test
    void aRotationThatChangesNothingElseOnlyRotates() {
        world.apply(limited().expires(SECOND + DAY));
        assertThat(effects(
                        world.plan(limited().expires(SECOND + DAY).generation(2).overlap(WEEK))))
                .containsExactly(
                        "rotates: the old credential works until 2026-11-24T12:00:00Z", "rotates: a new credential");
    }

    /** The key itself works on, so its holder loses nothing. */
    @Test
    void whatIsLeftOfARotationCutsNobodyOff() {
        world.apply(limited());
        world.apply(limited().generation(2).overlap(WEEK));
        world.gateway.now += WEEK;
        assertThat(effects(world.plan(limited().generation(2).overlap(WEEK))))
                .containsExactly("rotates: the old credential ended with its overlap and is removed; the key stays");
    }

    /** Before it is too late, a reviewer reads that there is no way back. */
    @Test
    void anAdoptedKeyIsRevokedForGood() {
        var revoke = (Change.RevokeKey) Plans.revoke("old", "{'access_rights':{'api-1':{}}}");
        assertThat(effects(Plans.plan(revoke))).containsExactly("cuts off: revoked");
        var entry = LedgerEntry.of(CredentialId.adopted("old"), revoke.entry().sessionRef(), Optional.empty(), 0);
        assertThat(effects(Plans.plan(new Change.RevokeKey(revoke.address(), entry, revoke.live(), revoke.reasons()))))
                .containsExactly("cuts off: revoked", "cuts off: cannot be restored, since only its holder knows it");
    }

    @Test
    void aReplacementShowsBoth() {
        world.masterKeys = MasterKeys.ALLOWED;
        world.apply(limited());
        assertThat(effects(world.plan(key("partner").opensAll().generation(2).overlap(WEEK))))
                .contains("opens: gains ALL APIs")
                .anyMatch(effect -> effect.startsWith("opens: rate 5 per 1 s -> unlimited"));
    }

    @Test
    void aResumedKeyShowsWhatIsOpenAgainWithoutLimit() {
        world.apply(key("partner").opens("Orders"));
        world.apply(key("partner").opens("Orders").suspended());
        assertThat(effects(world.plan(key("partner").opens("Orders"))))
                .contains("opens: works again", "opens: rate unlimited", "opens: quota unlimited");
    }

    @Test
    void aResumedKeyShowsWhatItGainsBesides() {
        world.masterKeys = MasterKeys.ALLOWED;
        world.apply(limited());
        world.apply(limited().suspended());
        assertThat(effects(world.plan(key("partner").opensAll())))
                .contains("opens: works again", "opens: gains ALL APIs");
    }
}
