package dev.keywright.plan.keys;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A credential that is not declared any more does not go on working, whatever has become of the one that is. */
class OldCredentialsTest {

    private final PlanWorld world = new PlanWorld();

    private static KeyBuilder a() {
        return key("a").opens("Orders");
    }

    /** As a crash leaves it: an old generation lives on beside the new one, and the ledger knows both. */
    private void oldGenerationStays(KeyBuilder old, KeyBuilder now) {
        world.apply(old);
        Map<String, Value.Fields> stored = Map.copyOf(world.gateway.stored);
        Map<CredentialId, LedgerEntry> entries = Map.copyOf(world.ledger);
        world.apply(now);
        world.gateway.stored.putAll(stored);
        world.ledger.putAll(entries);
    }

    @Test
    void itGoesThoughTheNewOneHasLostItsMark() {
        oldGenerationStays(a(), a().generation(2));
        world.tamper(a().generation(2), "meta_data", Value.Fields.EMPTY);

        Plan plan = world.plan(a().generation(2));

        assertThat(kinds(plan)).containsExactly("RevokeKey a");
        assertThat(((Change.RevokeKey) plan.changes().get(0)).entry().credentialId())
                .isEqualTo(CredentialId.derived("a", 1));
        assertThat(plan.changes().get(0).reasons()).containsExactly(Reason.Plain.OTHER_CREDENTIAL_DECLARED);
        assertThat(plan.leftAlone()).containsExactly(Address.key("prod", "a"));
    }

    @Test
    void itGoesThoughTheNewOneHasExpired() {
        oldGenerationStays(a(), a().generation(2).expires(SECOND + 60));
        world.gateway.now += 120;

        Plan plan = world.apply(a().generation(2).expires(SECOND + 60));

        assertThat(kinds(plan)).containsExactly("RevokeKey a");
        assertThat(world.ledger).containsOnlyKeys(CredentialId.derived("a", 2));
        assertThat(world.gateway.stored).hasSize(1);
    }

    @Test
    void oneIsReplacedAndTheRestIsRevoked() {
        oldGenerationStays(a(), a().generation(2));

        Plan plan = world.apply(a().generation(3));

        assertThat(kinds(plan)).containsExactly("ReplaceKey a", "RevokeKey a");
        assertThat(world.gateway.stored).hasSize(1);
        assertThat(world.ledger).containsOnlyKeys(CredentialId.derived("a", 3));
        assertThat(world.plan(a().generation(3)).isSettled()).isTrue();
    }

    @Test
    void anExpiredKeyThatIsSpelledDifferentlyIsForgottenWithItsSession() {
        world.apply(a().expires(SECOND + 60));
        world.drop(a());
        world.gateway.now += 120;

        Plan plan = world.apply(
                a().supplied(world.keyring.derivedId("a", 1).reveal()).expires(SECOND + 60));

        assertThat(kinds(plan)).containsExactly("ForgetKey a");
        assertThat(plan.changes().get(0).reasons()).containsExactly(Reason.Plain.EXPIRED_AND_DROPPED);
        assertThat(world.ledger).isEmpty();
    }

    @Test
    void aReplacementNamesWhatElseChanges() {
        world.apply(a().field("rate", 5).field("per", 1));

        Plan plan = world.plan(a().field("rate", 6).field("per", 1).generation(2));

        assertThat(((Change.ReplaceKey) plan.changes().get(0)).fields())
                .containsExactly(new FieldChange("rate", Value.whole(5), Value.whole(6)));
    }

    @Test
    void theReasonNamesWhatIsLeftToRevoke() {
        Object other = key("other").opens("Orders");
        world.apply(a(), other);
        assertThat(world.plan(other).changes().get(0).reasons()).containsExactly(Reason.Plain.NO_LONGER_DECLARED);

        world.drop(a());
        assertThat(world.plan(other).changes().get(0).reasons())
                .containsExactly(Reason.Plain.NO_LONGER_DECLARED, Reason.Plain.ONLY_LEDGER_ENTRY_LEFT);
    }

    /** The bare id of a declared key does not find its session, while another entry for the session does. */
    @Test
    void aSessionThatOnlyItsOldEntryFindsIsNotCreatedAgain() {
        world.apply(a().supplied("partner"));
        KeyBuilder respelled = a().supplied("acmepartner");
        world.unreachable.add(world.keyring.credentialId(respelled.build()));

        assertThat(kinds(world.plan(respelled))).containsExactly("RecordKey a");
    }

    @Test
    void aTrialThatHasEndedIsNotGrantedAgainThoughATakeoverWasCutOff() {
        Object trial = policy("trial").opens("Orders").field("key_expires_in", 60);
        world.apply(trial, key("old").carries("trial").supplied("partner"));
        var renamed = key("new").carries("trial").supplied("partner");
        CredentialId intended = world.keyring.credentialId(renamed.build());
        LedgerEntry before = world.ledger.values().iterator().next();
        world.ledger.put(intended, LedgerEntry.of(intended, before.sessionRef(), before.passwordFingerprint(), 0));
        world.gateway.stored.clear();
        world.gateway.now += 3600;

        Plan plan = world.plan(trial, renamed);

        assertThat(kinds(plan)).doesNotContain("CreateKey new");
        assertThat(plan.expired()).isEqualTo(1);
    }

    @Test
    void aTrialWhoseEndNobodyRecordedIsGrantedAgain() {
        Object trial = policy("trial").opens("Orders").field("key_expires_in", 60);
        world.apply(trial, key("guest").carries("trial"));
        world.ledger.replaceAll((id, e) -> LedgerEntry.of(id, e.sessionRef(), e.passwordFingerprint(), 0));
        world.gateway.stored.clear();

        assertThat(kinds(world.plan(trial, key("guest").carries("trial")))).containsExactly("CreateKey guest");
    }
}
