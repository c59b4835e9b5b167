package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies that the gateway merges rules for GraphQL types into, by keys that carry several (trap 30). */
class MergedPoliciesTest {

    private final Site site = new Site();

    /** The gateway merges rules into its policies while keys are read, and forgets it with each reload. */
    @Test
    void whatItHasMergedIsNoDifferenceAndLeavesNothingBehind() {
        site.model.mergesIntoPolicies = true;
        var g1 = policy("g1").opens("Orders", types("user")).field("rate", 5).field("per", 1);
        var g2 = policy("g2").opens("Orders", types("country")).field("rate", 5).field("per", 1);
        var g3 = policy("g3")
                .opens("Orders", types("user", "x"))
                .field("rate", 5)
                .field("per", 1);
        // Read after the key that has both, and before it.
        var one = key("one").carries("g1");
        var both = key("m").carries("g1", "g2");
        var three = key("three").carries("g3", "g1", "g2");
        var zOne = key("z").carries("g1");
        Object[] files = {g1, g2, g3, one, both, three, zOne};
        settles(files);

        Object[] edited = files.clone();
        edited[0] = policy("g1").opens("Orders", types("user")).field("rate", 6).field("per", 1);
        settles(edited);

        settles(edited[0], g2, g3, one, zOne);
        assertThat(site.model.policies().toString()).doesNotContain("country], Text[text=user");

        settles(edited[0], g2, g3, key("one").carries("g1", "g3"), zOne);
        settles(edited[0], g2, g3, one, zOne);
    }

    /** Rules that came into a policy from elsewhere than its keys' other policies are to be taken back. */
    @Test
    void anEditThatTakesFieldsAwayIsMade() {
        site.model.mergesIntoPolicies = true;
        var g2 = policy("g2").opens("Orders", types("country")).field("rate", 5).field("per", 1);
        Object[] keys = {key("one").carries("g1"), key("two").carries("g2", "g1")};
        settles(
                policy("g1")
                        .opens("Orders", types("user", "country"))
                        .field("rate", 5)
                        .field("per", 1),
                g2,
                keys[0],
                keys[1]);

        settles(policy("g1").opens("Orders", types("user")).field("rate", 5).field("per", 1), g2, keys[0], keys[1]);
        assertThat(site.model.policies().stream()
                        .filter(p -> p.id().equals("g1"))
                        .toString())
                .doesNotContain("country");
    }

    private void settles(Object... files) {
        ApplyReport report = site.apply(files(files));
        assertThat(report.complete()).as(report.results().toString()).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(site.plan(files(files)).changes()).isEmpty();
        }
    }

    private static Value.Fields types(String... fields) {
        Value type = Value.Fields.of("name", Value.text("Query")).with("fields", Value.texts(List.of(fields)));
        return Value.Fields.of("allowed_types", Value.items(List.of(type)));
    }
}
