package dev.keywright.plan;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the files have moved since they were applied, or only the gateway. */
class OriginTest {

    private final PlanWorld world = new PlanWorld();

    private static List<ChangeOrigin> origins(Plan plan) {
        return plan.changes().stream()
                .flatMap(change -> change.reasons().stream())
                .filter(Reason.FieldsDiffer.class::isInstance)
                .map(reason -> ((Reason.FieldsDiffer) reason).origin())
                .toList();
    }

    private static Samples.KeyBuilder acme() {
        return key("acme").opens("Orders").field("rate", 5).field("per", 1);
    }

    private void onTheGateway(Object key, String field, long value) {
        world.tamper(key, field, Value.whole(value));
    }

    @Test
    void aKeyThatOnlyTheGatewayChangedHasDrifted() {
        world.apply(acme());
        onTheGateway(acme(), "rate", 50);
        assertThat(origins(world.plan(acme()))).containsExactly(ChangeOrigin.DRIFT);
        assertThat(origins(world.plan(acme().field("rate", 6)))).containsExactly(ChangeOrigin.EDIT);
    }

    @Test
    void anEditIsNoDrift() {
        world.apply(acme());
        assertThat(origins(world.plan(acme().field("rate", 6)))).containsExactly(ChangeOrigin.EDIT);
        world.apply(acme().field("rate", 6));
        onTheGateway(acme(), "rate", 50);
        assertThat(origins(world.plan(acme().field("rate", 6)))).containsExactly(ChangeOrigin.DRIFT);
    }

    @Test
    void entriesOfEarlierVersionsShowNeither() {
        world.apply(acme());
        world.ledger.replaceAll((id, e) -> LedgerEntry.of(id, e.sessionRef(), e.passwordFingerprint(), e.expires()));
        onTheGateway(acme(), "rate", 50);
        assertThat(origins(world.plan(acme()))).containsExactly(ChangeOrigin.UNKNOWN);
        assertThat(world.apply(acme()).isEmpty()).isFalse();
        onTheGateway(acme(), "rate", 51);
        assertThat(origins(world.plan(acme()))).containsExactly(ChangeOrigin.DRIFT);
    }

    @Test
    void policiesLikewise() {
        var gold = policy("gold").opens("Orders").field("rate", 5).field("per", 1);
        var keyed = key("acme").carries("gold");
        world.apply(gold, keyed);
        world.gateway.putPolicy(
                new Policy(world.gateway.policies().get(0).fields().with("rate", Value.whole(9))));
        world.gateway.reload();
        assertThat(origins(world.plan(gold, keyed)))
                .contains(ChangeOrigin.DRIFT)
                .doesNotContain(ChangeOrigin.EDIT);
        assertThat(origins(world.plan(gold.field("rate", 6), keyed))).contains(ChangeOrigin.EDIT);
    }

    /** A policy that changed in an earlier apply did not need a write of its keys; that is no edit of theirs. */
    @Test
    void aKeyStaysKnownWhenOnlyItsPolicyWasApplied() {
        world.apply(
                policy("gold").opens("Orders").field("rate", 5).field("per", 1),
                key("acme").carries("gold"));
        world.apply(
                policy("gold").opens("Orders").field("rate", 6).field("per", 1),
                key("acme").carries("gold"));
        onTheGateway(key("acme").carries("gold"), "session_lifetime", 50);
        Plan plan = world.plan(
                policy("gold").opens("Orders").field("rate", 6).field("per", 1),
                key("acme").carries("gold"));
        assertThat(plan.changes()).allMatch(Change.UpdateKey.class::isInstance);
        assertThat(origins(plan)).containsExactly(ChangeOrigin.DRIFT);
    }
}
