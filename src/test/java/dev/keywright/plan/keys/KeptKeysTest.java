package dev.keywright.plan.keys;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys that have to be there already: adopted ones, and users without a password in the files; and keys with {@code revoke}. */
class KeptKeysTest {

    private static final Secret ID = Secret.of("0123456789abcdef0123456789abcdef");

    private final PlanWorld world = new PlanWorld();

    private static KeyBuilder adopted(String name) {
        return key(name).adopted().opens("Orders");
    }

    /** A live key with a mark, to which only its ledger entry leads. */
    private SessionRef live(String name) {
        Value.Fields right = Value.Fields.of("api_id", Value.text("api-1"))
                .with("api_name", Value.text("Orders"))
                .with("versions", Value.texts(List.of("Default")));
        Secret token = world.gateway
                .create(
                        ID,
                        Value.Fields.of("org_id", Value.text("acme"))
                                .with("access_rights", Value.Fields.of("api-1", right))
                                .with("hmac_string", Value.text("the-client-has-it"))
                                .with("meta_data", Value.Fields.of("keywright", Value.text("prod/" + name))))
                .token()
                .orElseThrow();
        return new SessionRef.ByToken(token);
    }

    private void record(String name, SessionRef place) {
        CredentialId id = CredentialId.adopted(name);
        world.ledger.put(id, LedgerEntry.of(id, place, Optional.empty(), 0));
    }

    private List<String> summaries() {
        return world.said.stream().map(Diagnostic::summary).toList();
    }

    @Test
    void anAdoptedKeyThatTheLedgerDoesNotKnowIsLeftAlone() {
        Plan plan = world.plan(adopted("a"));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.leftAlone()).hasToString("[prod/keys/a]");
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("adopted-key-missing");
        assertThat(summaries()).containsExactly("prod/keys/a is declared as adopted, and the ledger does not know it");
    }

    @Test
    void anAdoptedKeyThatIsGoneIsNotCreatedAgain() {
        record("a", new SessionRef.ByToken(ID));
        Plan plan = world.plan(adopted("a"));
        assertThat(plan.changes()).isEmpty();
        assertThat(summaries()).containsExactly("prod/keys/a is no longer on the gateway");
    }

    @Test
    void aUserWithoutAPasswordIsNotCreated() {
        Plan plan = world.plan(key("a").user("jane", "").opens("Orders"));
        assertThat(plan.changes()).isEmpty();
        assertThat(summaries()).containsExactly("prod/keys/a is not on the gateway, and the files give it no password");
    }

    @Test
    void whileAnAdoptedKeyIsUnknownNoOtherIsRevoked() {
        record("old", live("old"));
        world.apply(key("old").opens("Orders"), adopted("old"));
        Plan plan = world.plan(adopted("new"));
        assertThat(kinds(plan)).as("nothing else is held up").containsExactly("RevokeKey old");
        assertThat(((Change.RevokeKey) plan.changes().get(0)).entry().credentialId())
                .isEqualTo(CredentialId.derived("old", 1));
        assertThat(plan.leftAlone()).hasToString("[prod/keys/new, prod/keys/old]");
        assertThat(summaries()).contains("prod/keys/old is not declared any more, and is not revoked yet");
    }

    @Test
    void anAdoptedKeyThatLeavesTheFilesIsRevoked() {
        record("old", live("old"));
        assertThat(kinds(world.plan(key("b").opens("Orders")))).containsExactly("CreateKey b", "RevokeKey old");
        assertThat(world.said).isEmpty();
    }

    @Test
    void anUnknownAdoptedKeyHoldsNoDerivedKey() {
        world.apply(key("old").opens("Orders"));
        Plan plan = world.plan(adopted("new"));
        assertThat(kinds(plan)).containsExactly("RevokeKey old");
        assertThat(plan.leftAlone()).hasToString("[prod/keys/new]");
        assertThat(summaries()).hasSize(1);
    }

    @Test
    void theHmacSecretOfAnAdoptedKeyStays() {
        record("a", live("a"));
        Plan plan = world.plan(adopted("a").field("alias", "App"));
        assertThat(kinds(plan)).containsExactly("UpdateKey a");
        Value sent = ((Change.UpdateKey) plan.changes().get(0)).target().body().get("hmac_string");
        assertThat(sent).isEqualTo(new Value.Hidden(Secret.of("the-client-has-it")));
        world.carryOut(plan);
        assertThat(world.plan(adopted("a").field("alias", "App")).isSettled()).isTrue();
    }

    @Test
    void aKeyToBeRevokedThatLostItsMarkIsLeftAlone() {
        KeyBuilder a = key("a").opens("Orders");
        world.apply(a);
        world.tamper(a, "meta_data", Value.Fields.EMPTY);
        Plan plan = world.plan(key("a").opens("Orders").revokedAfter(0));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.leftAlone()).hasToString("[prod/keys/a]");
        assertThat(world.said).hasSize(1);
    }

    @Test
    void aKeyToBeRevokedIsFoundWithoutALedger() {
        world.apply(key("a").opens("Orders"));
        world.ledger.clear();
        Plan plan = world.plan(key("a").opens("Orders").revokedAfter(0));
        assertThat(kinds(plan)).containsExactly("RevokeKey a");
        assertThat(plan.changes().get(0).reasons()).contains(Reason.Plain.REVOKE_DECLARED);
        world.carryOut(plan);
        assertThat(world.gateway.stored).isEmpty();
    }

    @Test
    void allCredentialsOfAKeyToBeRevokedGo() {
        world.apply(key("a").opens("Orders"));
        world.apply(key("a").opens("Orders").generation(2).overlap(DAY));
        assertThat(world.ledger).hasSize(2);
        Plan plan = world.apply(key("a").opens("Orders").generation(2).revokedAfter(0));
        assertThat(kinds(plan)).containsExactly("RevokeKey a", "RevokeKey a");
        assertThat(world.gateway.stored).isEmpty();
        assertThat(world.ledger).isEmpty();
    }

    @Test
    void theEntryOfItsFormerNameGoesToo() {
        world.apply(key("a").user("jane", "pw").opens("Orders"));
        Plan plan = world.apply(key("b").user("jane", "pw").opens("Orders").revokedAfter(0));
        assertThat(kinds(plan)).containsExactlyInAnyOrder("RevokeKey b", "ForgetKey a");
        assertThat(world.ledger).isEmpty();
        assertThat(world.gateway.stored).isEmpty();
    }

    @Test
    void aKeyToBeRevokedThatWasNeverThereNeedsNothing() {
        Plan plan = world.plan(key("a").opens("Orders").revokedAfter(0));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.unchanged()).isEqualTo(1);
    }
}
