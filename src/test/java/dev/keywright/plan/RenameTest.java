package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.report.wording.ReasonText;
import org.junit.jupiter.api.Test;

/** {@code renamed_from}: the name, the mark and the ledger change; the credential, the session and its secrets stay. */
class RenameTest {

    private final PlanWorld world = new PlanWorld();

    private static Samples.KeyBuilder old() {
        return key("old").opens("Orders").field("hmac_enabled", true);
    }

    private static Samples.KeyBuilder renamed() {
        return key("new").opens("Orders").field("hmac_enabled", true).renamedFrom("old");
    }

    @Test
    void aRenamedKeyKeepsItsSessionAndItsSecret() {
        world.apply(old());
        Session before = world.live(old());

        Plan plan = world.apply(renamed());

        assertThat(kinds(plan)).containsExactly("UpdateKey new");
        assertThat(ReasonText.of(plan.changes().get(0))).contains("it was prod/keys/old before: the same credential");
        assertThat(world.gateway.stored).hasSize(1);
        Session after = world.live(old());
        assertThat(after.fields().fields("meta_data").text("keywright")).isEqualTo("prod/new");
        assertThat(after.fields().get("hmac_string")).isEqualTo(before.fields().get("hmac_string"));
        assertThat(world.ledger.keySet()).extracting(id -> id.name()).containsExactly("new");
        assertThat(world.said).isEmpty();
        assertThat(world.plan(renamed()).isEmpty()).isTrue();
    }

    @Test
    void alsoWhenTheLedgerWasLost() {
        world.apply(old());
        world.apply(renamed());
        world.ledger.clear();
        assertThat(kinds(world.apply(renamed()))).containsExactly("RecordKey new");
        assertThat(world.plan(renamed()).isEmpty()).isTrue();
    }

    @Test
    void aKeyThatIsRenamedAgainKeepsTheNameItWasCreatedUnder() {
        world.apply(old());
        world.apply(renamed());
        Object third = key("third").opens("Orders").field("hmac_enabled", true).renamedFrom("old");
        assertThat(kinds(world.apply(third))).containsExactly("UpdateKey third");
        assertThat(world.gateway.stored).hasSize(1);
        assertThat(world.plan(third).isEmpty()).isTrue();
        // And back to the first name, where it needs nothing any more.
        assertThat(kinds(world.apply(old()))).containsExactly("UpdateKey old");
        assertThat(world.plan(old()).isEmpty()).isTrue();
        assertThat(world.gateway.stored).hasSize(1);
    }

    @Test
    void theNameInBetweenIsAnError() {
        world.apply(old());
        world.apply(renamed());
        assertThat(world.errors(key("third").opens("Orders").renamedFrom("new")))
                .containsExactly("renamed-credential-differs");
        assertThat(world.said.get(0).hint()).contains("keep the `renamed_from` that it had");
    }

    @Test
    void renameAndRotationAtOnceIsAnError() {
        world.apply(old());
        assertThat(world.errors(renamed().generation(2))).containsExactly("renamed-credential-differs");
        assertThat(world.said.get(0).hint()).contains("Keep `generation: 1`");
        world.apply(renamed());
        assertThat(kinds(world.apply(renamed().generation(2)))).containsExactly("ReplaceKey new");
        assertThat(world.plan(renamed().generation(2)).isEmpty()).isTrue();
    }

    @Test
    void aNewKeyOfTheOldNameNeedsAnotherGeneration() {
        world.apply(old());
        assertThat(world.errors(renamed(), old())).contains("same-credential");
        assertThat(world.said).extracting(Diagnostic::hint).first().asString().contains("generation: 2");
        assertThat(kinds(world.apply(renamed(), old().generation(2))))
                .containsExactly("UpdateKey new", "CreateKey old");
        assertThat(world.plan(renamed(), old().generation(2)).isEmpty()).isTrue();
        assertThat(world.gateway.stored).hasSize(2);
    }

    @Test
    void aUserThatIsRenamedGetsNoPasswordAgain() {
        world.apply(key("old").opens("Orders").user("jane", "secret"));
        Plan plan =
                world.apply(key("new").opens("Orders").user("jane", "secret").renamedFrom("old"));
        var update = (Change.UpdateKey) plan.changes().get(0);
        assertThat(update.target().body().has("basic_auth_data")).isFalse();
        assertThat(world.plan(key("new").opens("Orders").user("jane", "secret").renamedFrom("old"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void protectionMovesAlong() {
        world.apply(old().guarded());
        assertThat(world.plan(renamed().guarded()).guards()).isEmpty();
        assertThat(world.plan(renamed()).guards()).as("it would be lost").isNotEmpty();
    }

    @Test
    void aRenameThatIsNotMarkedIsPointedOut() {
        world.apply(old(), key("other").opens("Billing"));
        world.plan(
                key("new").opens("Orders").field("hmac_enabled", true),
                key("other").opens("Billing"));
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("looks-like-a-rename");
        assertThat(world.said.get(0).summary()).contains("prod/keys/old is removed and prod/keys/new is created");
        assertThat(world.said.get(0).hint()).contains("write `renamed_from: old`;");
        world.plan(key("new").opens("Orders").field("hmac_enabled", true).generation(3));
        assertThat(world.said.get(0).hint()).contains("`renamed_from: old` and `generation: 1`");
        world.plan(key("new").opens("Billing"), key("other").opens("Billing"));
        assertThat(world.said).as("another content is another key").isEmpty();
        world.plan(
                key("one").opens("Orders").field("hmac_enabled", true),
                key("two").opens("Orders").field("hmac_enabled", true));
        assertThat(world.said).as("which of the two?").isEmpty();
    }

    @Test
    void aPolicyThatIsRenamedWithoutItsIdIsPointedOut() {
        Object gold = policy("gold").opens("Orders").field("rate", 5).field("per", 1);
        world.apply(gold);
        world.plan(policy("golden")
                .opens("Orders")
                .field("rate", 5)
                .field("per", 1)
                .field("name", "golden"));
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("looks-like-a-rename");
        assertThat(world.said.get(0).hint()).contains("`id: gold`");
    }

    @Test
    void aDriftedMarkOfTheOldNameIsWrittenAgain() {
        world.apply(old());
        world.apply(renamed());
        world.tamper(old(), "meta_data", Value.Fields.of("keywright", Value.text("prod/old")));
        assertThat(kinds(world.apply(renamed()))).containsExactly("UpdateKey new");
    }
}
