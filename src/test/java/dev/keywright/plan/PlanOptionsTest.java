package dev.keywright.plan;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Shard;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Guard;
import dev.keywright.plan.policies.PolicyRequests;
import dev.keywright.plan.refresh.RefreshMode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanOptionsTest {

    private static final Allowance EMPTY = new Allowance.Whole(Guard.EMPTY_PROJECT);
    private static final Allowance REVOKE = new Allowance.Whole(Guard.MASS_REVOKE);

    @Test
    void eachOptionIsAddedToTheOthers() {
        PlanOptions options = PlanOptions.none()
                .allowing(Set.of(EMPTY))
                .adoptingPolicies(Set.of("a"))
                .takingOver(Set.of("t"))
                .releasing(Set.of("r"))
                .of(new Shard(1, 2))
                .adoptingKeys(Set.of("k"));
        assertThat(options)
                .isEqualTo(new PlanOptions(
                        Set.of(EMPTY),
                        Set.of("a"),
                        Set.of("t"),
                        Set.of("r"),
                        new Shard(1, 2),
                        Set.of("k"),
                        RefreshMode.ALL));
        assertThat(options.policyRequests()).isEqualTo(new PolicyRequests(Set.of("a"), Set.of("t"), Set.of("r")));
    }

    @Test
    void theFileAndTheCommandLineAddUp() {
        var one = new PlanOptions(
                Set.of(EMPTY), Set.of("a"), Set.of("t"), Set.of("r"), new Shard(1, 2), Set.of("k"), RefreshMode.ALL);
        var other = new PlanOptions(
                Set.of(REVOKE), Set.of("a2"), Set.of("t2"), Set.of("r2"), Shard.WHOLE, Set.of("k2"), RefreshMode.ALL);
        assertThat(one.and(other))
                .isEqualTo(new PlanOptions(
                        Set.of(EMPTY, REVOKE),
                        Set.of("a", "a2"),
                        Set.of("t", "t2"),
                        Set.of("r", "r2"),
                        new Shard(1, 2),
                        Set.of("k", "k2"),
                        RefreshMode.ALL));
    }

    /** The gateway refuses it anyway. */
    @Test
    void aKeyThatHasExpiredNeedsNoLimit() {
        long now = Samples.NOW.getEpochSecond();
        assertThat(limits(key("a").opens("Orders").expires(now))).isEmpty();
        assertThat(limits(key("a").opens("Orders").expires(now + 1))).hasSize(1);
        assertThat(limits(key("a").opensAll())).hasSize(1);
        assertThat(limits(key("a").opens("no such API"))).isEmpty();
    }

    private static List<?> limits(Object key) {
        return LimitCheck.check(files(key), Samples.APIS, List.of(), Samples.NOW)
                .all();
    }
}
