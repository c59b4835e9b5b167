package dev.keywright.plan.guards;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Declared;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.Project.GuardLimits.WideAccess;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Samples;
import dev.keywright.report.wording.GuardText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** New keys that open too much, where the project stops them. */
class NewAccessTest extends GuardWorld {

    private Plan guarded(Set<WideAccess> stopped, Set<String> allow, Object... objects) {
        Declared files = files(objects);
        var project = files.project().withGuards(GuardLimits.USUAL.stopping(stopped));
        return planned(allow, new Declared(project, files.policies(), files.keys()));
    }

    private List<String> stops(WideAccess way, Object... objects) {
        return codes(guarded(EnumSet.of(way), Set.of(), objects).guards());
    }

    @Test
    void nothingIsStoppedUnlessTheProjectAsksForIt() {
        assertThat(guarded(Set.of(), Set.of(), key("acme").opens("Orders").never())
                        .guards())
                .isEmpty();
    }

    @Test
    void eachWayIsStoppedByItsOwnWord() {
        var limited =
                key("acme").opens("Orders").field("rate", 5).field("per", 1).expires(Samples.SECOND + 600);
        var quota = key("acme").opens("Orders").field("quota_max", 5).expires(Samples.SECOND + 600);
        var free = key("acme").opens("Orders").never();
        for (WideAccess way : WideAccess.values()) {
            assertThat(stops(way, limited)).as(way.word()).isEmpty();
        }
        assertThat(stops(WideAccess.NEVER_EXPIRES, free)).containsExactly("new-access");
        assertThat(stops(WideAccess.NO_LIMIT, free)).containsExactly("new-access");
        assertThat(stops(WideAccess.NO_RATE, quota)).containsExactly("new-access");
        assertThat(stops(WideAccess.NO_LIMIT, quota)).isEmpty();
        assertThat(stops(WideAccess.ALL_APIS, free)).isEmpty();
        world.masterKeys = LiveState.MasterKeys.ALLOWED;
        assertThat(stops(WideAccess.ALL_APIS, key("acme").opensAll())).containsExactly("new-access");
    }

    @Test
    void onlyNewKeysCount() {
        world.apply(key("acme").opens("Orders").never());
        assertThat(stops(
                        WideAccess.NEVER_EXPIRES,
                        key("acme").opens("Orders").never().generation(2)))
                .isEmpty();
        assertThat(stops(
                        WideAccess.NEVER_EXPIRES,
                        key("acme").opens("Orders").never(),
                        key("other").opens("Orders").never()))
                .containsExactly("new-access");
    }

    /** There is nothing left to compare it with. */
    @Test
    void aKeyThatIsGoneFromTheGatewayIsJudgedLikeANewOne() {
        var ending = key("acme").opens("Orders").expires(Samples.SECOND + 600);
        world.apply(ending);
        world.drop(ending);
        assertThat(stops(WideAccess.NEVER_EXPIRES, key("acme").opens("Orders").never()))
                .containsExactly("new-access");
    }

    /** Otherwise one change would create it unnoticed, and the next would activate it. */
    @Test
    void aNewKeyThatIsInactiveIsJudgedAsIfItWereActive() {
        assertThat(stops(
                        WideAccess.NO_LIMIT, key("acme").opens("Orders").never().field("is_inactive", true)))
                .containsExactly("new-access");
    }

    @Test
    void aSuspendedKeyIsJudgedWhenItIsResumed() {
        assertThat(stops(
                        WideAccess.NO_LIMIT, key("acme").opens("Orders").never().suspended()))
                .isEmpty();
        assertThat(stops(WideAccess.NO_LIMIT, key("acme").opens("Orders").never()))
                .containsExactly("new-access");
    }

    @Test
    void itIsAllowedByNameOrAsAWhole() {
        var one = key("one").opens("Orders").never();
        var two = key("two").opens("Orders").never();
        var ways = EnumSet.of(WideAccess.NO_LIMIT, WideAccess.NEVER_EXPIRES);
        Plan plan = guarded(ways, Set.of("new-access=one"), one, two);
        assertThat(GuardText.of(plan.guards().get(0)).summary())
                .isEqualTo("1 new key would open more than `guards.new_access` allows:"
                        + " two (no rate limit and no quota, never expires)");
        assertThat(GuardText.of(plan.guards().get(0)).allow()).containsExactly("new-access=two");
        for (Set<String> allow : List.of(Set.of("new-access"), Set.of("new-access=one", "new-access=two"))) {
            Plan allowed = guarded(ways, allow, one, two);
            assertThat(allowed.guards()).isEmpty();
            assertThat(codes(allowed.allowed())).containsExactly("new-access");
        }
    }
}
