package dev.keywright.plan;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.Release;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an earlier state of a policy has left in a key shows again when the policy stops deciding it. */
class HiddenValuesTest {

    private final PlanWorld world = new PlanWorld();

    /** The rate of the first state is stored in the key, hidden by the second and open in the third. */
    @ParameterizedTest
    @EnumSource(Release.class)
    void limits(Release release) {
        world.gateway.shows(release);
        var first =
                policy("p").opens("Orders").field("rate", 1).field("per", 10).field("max_query_depth", 9);
        for (var state : List.of(first, withQuota(), withQuota().part("acl").part("quota"))) {
            settles(state, key("a").carries("p"));
        }
    }

    @Test
    void metaData() {
        var key = key("a").carries("p").meta("m", "2");
        settles(rated().meta("m", "1"), key);
        settles(rated().meta("m", "2"), key);
        settles(rated(), key);
    }

    /** Most edits change nothing of what is decided, and write no key. */
    @Test
    void aKeyIsNotWrittenForAnyOtherEdit() {
        settles(rated(), key("a").carries("p"));
        var plan = world.plan(policy("p").opens("Orders").field("rate", 7).field("per", 1), key("a").carries("p"));
        assertThat(plan.changes()).hasSize(1);
        plan = world.plan(rated().opens("Billing"), key("a").carries("p"));
        assertThat(plan.changes()).hasSize(1);
    }

    @Test
    void aKeyIsNotWrittenWhereThePolicyGoesOnDecidingAllItHasDecided() {
        settles(rated().meta("m", "1"), key("a").carries("p"));
        var plan = world.plan(rated().meta("m", "2"), key("a").carries("p"));
        assertThat(PlanWorld.kinds(plan)).containsExactly("UpdatePolicy p");
    }

    private static Samples.PolicyBuilder withQuota() {
        return policy("p").opens("Orders").field("quota_max", 5).field("quota_renewal_rate", 60);
    }

    private static Samples.PolicyBuilder rated() {
        return policy("p").opens("Orders").field("rate", 5).field("per", 1);
    }

    private void settles(Object... files) {
        world.apply(files);
        assertThat(world.plan(files).changes()).isEmpty();
    }
}
