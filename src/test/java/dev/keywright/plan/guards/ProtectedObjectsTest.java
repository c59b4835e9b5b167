package dev.keywright.plan.guards;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.report.wording.GuardText;
import dev.keywright.report.wording.GuardView;
import dev.keywright.report.wording.ReasonText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code protect: true} keeps from being taken away. */
class ProtectedObjectsTest extends GuardWorld {

    @Test
    void protectionIsRecordedOnceAndOutlivesItsBlock() {
        world.apply(key("acme").opens("Orders"), key("other").opens("Orders"));
        Plan plan =
                world.apply(key("acme").opens("Orders").guarded(), key("other").opens("Orders"));
        assertThat(PlanWorld.kinds(plan)).containsExactly("RecordKey acme");
        assertThat(ReasonText.of(plan.changes().get(0))).containsExactly("protected from now on");
        assertThat(world.plan(
                                key("acme").opens("Orders").guarded(),
                                key("other").opens("Orders"))
                        .isEmpty())
                .isTrue();

        Plan gone = planned(Set.of(), key("other").opens("Orders"));
        assertThat(codes(gone.guards())).containsExactly("protected");
        assertThat(GuardText.of(gone.guards().get(0)).hint()).contains("--allow protected=acme");
        assertThat(codes(planned(Set.of("protected=other"), key("other").opens("Orders"))
                        .guards()))
                .containsExactly("protected");
        assertThat(planned(Set.of("protected=acme"), key("other").opens("Orders"))
                        .guards())
                .isEmpty();
        assertThat(planned(Set.of("protected=prod/keys/acme"), key("other").opens("Orders"))
                        .guards())
                .isEmpty();
    }

    @Test
    void aProtectedKeyIsNotReplacedAndMayBeUpdated() {
        world.apply(key("acme").opens("Orders").guarded());
        assertThat(stops(key("acme").opens("Orders").generation(2).guarded())).containsExactly("protected");
        assertThat(stops(key("acme").opens("Orders").generation(2))).containsExactly("protected");
        Plan update = world.apply(key("acme").opens("Orders").opens("Billing").guarded());
        assertThat(update.guards()).isEmpty();
        assertThat(stops(key("acme").opens("Orders").generation(2))).containsExactly("protected");
    }

    @Test
    void whatIsUnprotectedFirstMayGoNext() {
        world.apply(key("acme").opens("Orders").guarded(), key("other").opens("Orders"));
        Plan plan = world.apply(key("acme").opens("Orders"), key("other").opens("Orders"));
        assertThat(PlanWorld.kinds(plan)).containsExactly("RecordKey acme");
        assertThat(stops(key("other").opens("Orders"))).isEmpty();
    }

    @Test
    void policiesAreProtectedTheSameWay() {
        Plan first = world.apply(policy("gold").opens("Orders").guarded());
        assertThat(PlanWorld.kinds(first)).containsExactly("CreatePolicy gold", "RecordPolicy gold");
        assertThat(world.plan(policy("gold").opens("Orders").guarded()).isEmpty())
                .isTrue();
        assertThat(stops(key("a").opens("Orders"))).containsExactly("protected");
        assertThat(planned(Set.of("protected=gold"), key("a").opens("Orders")).guards())
                .isEmpty();
        world.apply(policy("gold").opens("Orders"));
        assertThat(stops(key("a").opens("Orders"))).isEmpty();
    }

    @Test
    void aProtectedKeyIsNotEndedInEffect() {
        world.apply(key("acme").opens("Orders").guarded());
        for (var ended : List.of(
                key("acme").opens("Orders").expires(Samples.SECOND - 60),
                key("acme").opens("Orders").expires(Samples.SECOND + 60),
                key("acme").opens("Orders").field("is_inactive", true),
                key("acme").opens("Billing"),
                key("acme").opens("Orders").field("rate", 1e-31).field("per", 1),
                key("acme").opens("Orders").field("session_lifetime", 1))) {
            assertThat(stops(ended)).contains("protected");
            assertThat(stops(ended.guarded())).contains("protected");
        }
        GuardView guard =
                GuardText.of(planned(Set.of(), key("acme").opens("Billing").guarded())
                        .guards()
                        .get(0));
        assertThat(guard.summary())
                .isEqualTo("1 protected object would be taken away: prod/keys/acme (loses API Orders)");
        assertThat(planned(
                                Set.of("protected=acme"),
                                key("acme").opens("Billing").guarded())
                        .guards())
                .isEmpty();
    }

    @Test
    void aProtectedPolicyIsNotEmptied() {
        world.apply(policy("gold")
                .opens("Orders")
                .opens("Billing")
                .field("rate", 100)
                .field("per", 1)
                .guarded());
        for (var emptied : List.of(
                policy("gold").opens("Orders").field("rate", 100).field("per", 1),
                policy("gold").opens("Orders").opens("Billing").field("rate", 1).field("per", 60),
                policy("gold")
                        .opens("Orders")
                        .opens("Billing")
                        .field("rate", 100)
                        .field("per", 1)
                        .field("is_inactive", true),
                policy("gold")
                        .opens("Orders")
                        .opens("Billing")
                        .field("rate", 100)
                        .field("per", 1)
                        .part("quota"))) {
            assertThat(stops(emptied)).containsExactly("protected");
            assertThat(stops(emptied.guarded())).containsExactly("protected");
        }
        assertThat(stops(policy("gold")
                        .opens("Orders")
                        .opens("Billing")
                        .field("rate", 50)
                        .field("per", 1)
                        .guarded()))
                .isEmpty();
    }

    @Test
    void whatTheFilesProtectNowIsNotTakenAwayByTheSameApply() {
        world.apply(key("acme").opens("Orders"), key("other").opens("Orders"));
        Object[] replaced = {
            key("acme").opens("Orders").generation(2).guarded(), key("other").opens("Orders")
        };
        assertThat(stops(replaced)).containsExactly("protected");
    }

    @Test
    void aProtectedKeyDoesNotLoseItsProtectionWithItsName() {
        world.apply(key("old").opens("Orders").supplied("partner").guarded());
        var renamed = key("new").opens("Orders").supplied("partner");
        Plan plan = planned(Set.of(), renamed);
        assertThat(PlanWorld.kinds(plan)).containsExactly("UpdateKey new");
        assertThat(codes(plan.guards())).containsExactly("protected");
        assertThat(((Guard.ProtectedObjects) plan.guards().get(0)).objects())
                .isEqualTo(Map.of(Address.key("prod", "old"), List.of()));
        assertThat(planned(Set.of("protected=old"), renamed).guards()).isEmpty();
        assertThat(stops(key("new").opens("Orders").supplied("partner").guarded()))
                .isEmpty();
    }

    @Test
    void aKeyWithoutProtectionMayGetAnotherName() {
        world.apply(key("old").opens("Orders").supplied("partner"));
        assertThat(stops(key("new").opens("Orders").supplied("partner"))).isEmpty();
    }

    @Test
    void aKeyThatIsSpelledDifferentlyKeepsItsNameAndMayBeUnprotected() {
        world.apply(key("acme").opens("Orders").supplied("partner").guarded());
        Plan plan =
                planned(Set.of(), key("acme").opens("Orders").opens("Billing").supplied("acmepartner"));
        assertThat(PlanWorld.kinds(plan)).containsExactly("UpdateKey acme");
        assertThat(plan.guards()).isEmpty();
    }

    @Test
    void aProtectedPolicyThatTheGatewayHasLostIsNotTakenAway() {
        world.apply(policy("gold").opens("Orders").guarded(), key("acme").opens("Orders"));
        world.dropPolicy("gold");
        Plan plan = planned(Set.of(), key("acme").opens("Orders"));
        assertThat(PlanWorld.kinds(plan)).containsExactly("DeletePolicy gold");
        assertThat(plan.guards()).isEmpty();
    }
}
