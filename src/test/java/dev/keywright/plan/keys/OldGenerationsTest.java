package dev.keywright.plan.keys;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import org.junit.jupiter.api.Test;

/** A key with several old credentials: one that works, one whose overlap is over, one that lost its mark. */
class OldGenerationsTest {

    private final PlanWorld world = new PlanWorld();

    private static KeyBuilder generation(int number) {
        return key("a").opens("Orders").generation(number);
    }

    private void twoGenerations() {
        world.apply(generation(1));
        world.apply(generation(2).overlap(DAY));
        assertThat(world.ledger).hasSize(2);
    }

    @Test
    void theOneThatWorksGetsTheOverlap() {
        twoGenerations();
        world.tamper(generation(1), "expires", Value.whole(SECOND - 1));
        Plan plan = world.plan(generation(3).overlap(DAY));
        assertThat(kinds(plan)).containsExactlyInAnyOrder("ReplaceKey a", "RevokeKey a");
        for (Change change : plan.changes()) {
            if (change instanceof Change.ReplaceKey replace) {
                assertThat(replace.old().credentialId()).isEqualTo(CredentialId.derived("a", 2));
                assertThat(replace.ending()).isPresent();
            } else {
                assertThat(((Change.RevokeKey) change).entry().credentialId()).isEqualTo(CredentialId.derived("a", 1));
                assertThat(change.reasons()).contains(Reason.Plain.OVERLAP_OVER);
            }
        }
    }

    @Test
    void allOthersGoWhereTheFirstOneLostItsMark() {
        twoGenerations();
        world.tamper(generation(1), "meta_data", Value.Fields.EMPTY);
        Plan plan = world.plan(generation(3));
        assertThat(kinds(plan)).containsExactlyInAnyOrder("CreateKey a", "RevokeKey a");
        assertThat(plan.changes().stream()
                        .filter(Change.RevokeKey.class::isInstance)
                        .map(change -> ((Change.RevokeKey) change).entry().credentialId()))
                .containsExactly(CredentialId.derived("a", 2));
    }

    @Test
    void oneThatLostItsMarkIsNotWritten() {
        world.apply(generation(1));
        world.apply(generation(2).overlap(DAY));
        world.tamper(generation(1), "expires", Value.whole(0));
        world.tamper(generation(1), "meta_data", Value.Fields.EMPTY);
        assertThat(world.plan(generation(2).overlap(DAY)).changes()).isEmpty();
    }

    @Test
    void oneThatHasEndedDoesNotStopAtOnce() {
        world.apply(generation(1));
        Plan working = world.plan(generation(2));
        assertThat(working.changes().get(0).reasons()).contains(Reason.Plain.OLD_STOPS_AT_ONCE);
        world.tamper(generation(1), "expires", Value.whole(SECOND - 1));
        Plan ended = world.plan(generation(2));
        assertThat(kinds(ended)).containsExactly("ReplaceKey a");
        assertThat(ended.changes().get(0).reasons()).doesNotContain(Reason.Plain.OLD_STOPS_AT_ONCE);
    }

    @Test
    void oneThatLostItsMarkDoesNotGetTheOverlap() {
        twoGenerations();
        world.tamper(generation(1), "expires", Value.whole(0));
        world.tamper(generation(1), "meta_data", Value.Fields.EMPTY);
        Plan plan = world.plan(generation(3).overlap(DAY));
        assertThat(kinds(plan)).containsExactly("ReplaceKey a");
        assertThat(((Change.ReplaceKey) plan.changes().get(0)).old().credentialId())
                .isEqualTo(CredentialId.derived("a", 2));
    }

    @Test
    void besidesOneThatEndsInTimeTheOthersGo() {
        twoGenerations();
        world.tamper(generation(1), "expires", Value.whole(SECOND + 60));
        world.tamper(generation(2), "expires", Value.whole(SECOND - 1));
        Plan plan = world.plan(generation(3).overlap(DAY));
        assertThat(kinds(plan)).containsExactlyInAnyOrder("CreateKey a", "RevokeKey a");
    }
}
