package dev.keywright.plan.guards;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Samples;
import dev.keywright.report.wording.GuardText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key that loses a limit has to be allowed to. */
class WiderAccessTest extends GuardWorld {

    @Test
    void losingALimitHasToBeAllowed() {
        var limited = key("acme")
                .opens("Orders")
                .field("quota_max", 100)
                .field("rate", 5)
                .field("per", 1);
        world.apply(limited);
        Plan plan = planned(Set.of(), key("acme").opens("Orders").field("quota_max", -1));
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .contains("1 key", "acme (quota 100 -> unlimited, rate 5 per 1 s -> unlimited)");
        for (String allow : List.of("wider-access", "wider-access=acme")) {
            Plan allowed = planned(Set.of(allow), key("acme").opens("Orders").field("quota_max", -1));
            assertThat(allowed.guards()).isEmpty();
            assertThat(codes(allowed.allowed())).containsExactly("wider-access");
        }
        assertThat(codes(planned(
                                Set.of("wider-access=other"),
                                key("acme").opens("Orders").field("quota_max", -1))
                        .guards()))
                .containsExactly("wider-access");
        assertThat(stops(key("acme")
                        .opens("Orders")
                        .field("quota_max", 1000)
                        .field("rate", 50)
                        .field("per", 1)))
                .isEmpty();
    }

    @Test
    void aKeyThatNeverEndsAnyMoreIsWider() {
        world.apply(key("acme").opens("Orders").expires(Samples.SECOND + 600));
        assertThat(stops(key("acme").opens("Orders").never())).containsExactly("wider-access");
        assertThat(stops(key("acme").opens("Orders").expires(Samples.SECOND + 6000)))
                .isEmpty();
    }

    @Test
    void gainingAllApisIsWider() {
        world.masterKeys = LiveState.MasterKeys.ALLOWED;
        world.gateway.allowMasterKeys = true;
        world.apply(key("acme").opens("Orders"));
        Plan plan = planned(Set.of(), key("acme").opensAll());
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("gains ALL APIs");
    }

    @Test
    void aPolicyThatLosesItsLimitWidensItsKeys() {
        world.apply(
                policy("gold").opens("Orders").field("quota_max", 10),
                key("acme").carries("gold"));
        Plan plan = planned(
                Set.of(),
                policy("gold").opens("Orders").field("quota_max", -1),
                key("acme").carries("gold"));
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("acme (quota 10 -> unlimited)");
    }

    @Test
    void aLimitThatIsNoneInPracticeIsWider() {
        world.apply(key("acme")
                .opens("Orders")
                .field("rate", 5)
                .field("per", 1)
                .field("quota_max", 100)
                .field("quota_renewal_rate", 30 * Samples.DAY));
        Plan plan = planned(
                Set.of(),
                key("acme")
                        .opens("Orders")
                        .field("rate", 1e300)
                        .field("per", 1)
                        .field("quota_max", Value.whole(Long.MAX_VALUE))
                        .field("quota_renewal_rate", 30 * Samples.DAY));
        assertThat(codes(plan.guards())).containsExactly("wider-access");
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .contains("rate 5 per 1 s -> 1.0E300 per 1 s", "quota 100 per 30 d -> 9223372036854775807 per 30 d");
    }

    @Test
    void removedLimitsOfOneKindAloneAreWider() {
        world.apply(
                key("quota").opens("Orders").field("quota_max", 9),
                key("rate").opens("Orders").field("rate", 9).field("per", 1));
        Plan plan = planned(Set.of(), key("quota").opens("Orders"), key("rate").opens("Orders"));
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .contains("quota (quota 9 -> unlimited)", "rate (rate 9 per 1 s -> unlimited)");
    }

    @Test
    void theGuardListsWhatIsNotAllowedAndAllOfWhatIs() {
        Address one = Address.key("prod", "one");
        Address two = Address.key("prod", "two");
        world.apply(
                key("one").opens("Orders").field("quota_max", 9),
                key("two").opens("Orders").field("quota_max", 9));
        Object[] wider = {key("one").opens("Orders"), key("two").opens("Orders")};
        Plan partly = planned(Set.of("wider-access=one"), wider);
        assertThat(partly.allowed()).isEmpty();
        assertThat(((Guard.WiderAccess) partly.guards().get(0)).keys()).containsOnlyKeys(two);
        for (Set<String> allow :
                List.of(Set.of("wider-access"), Set.of("wider-access=one", "wider-access=prod/keys/two"))) {
            Plan allowed = planned(allow, wider);
            assertThat(allowed.guards()).isEmpty();
            assertThat(((Guard.WiderAccess) allowed.allowed().get(0)).keys()).containsOnlyKeys(one, two);
        }
    }

    @Test
    void aReplacedKeyThatLosesALimitIsWiderAsWell() {
        world.apply(key("acme").opens("Orders").field("quota_max", 9));
        assertThat(stops(key("acme").opens("Orders").generation(2))).containsExactly("wider-access");
        assertThat(stops(key("acme").opens("Orders").field("quota_max", 9).generation(2)))
                .isEmpty();
    }
}
