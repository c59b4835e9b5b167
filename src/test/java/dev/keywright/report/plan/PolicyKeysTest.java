package dev.keywright.report.plan;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanBasis;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.report.kit.Style;
import dev.keywright.testing.OutputSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan was made from, and which keys carry the policies that it is about, in every format. */
class PolicyKeysTest {

    private static final String COMMIT = "3f2c1ab0" + "0".repeat(32);

    private final PlanWorld world = new PlanWorld();

    private static Samples.PolicyBuilder gold() {
        return policy("gold").opens("Orders").field("rate", 5).field("per", 1);
    }

    private Plan oneOfTwoKeysChanges() {
        world.apply(gold(), key("a").carries("gold"), key("b").carries("gold"));
        return world.plan(gold(), key("a").carries("gold").field("alias", "x"), key("b").carries("gold"));
    }

    private static PlanView view(Plan plan) {
        var basis = new PlanBasis(Optional.of(COMMIT), Optional.of(Instant.parse("2026-11-28T17:42:10.5Z")));
        return PlanView.of(plan, Plans.CONTEXT.with(basis).with(new PlanTarget("gw.example.com", "acme", List.of())));
    }

    @Test
    void jsonHasAPolicyThatDoesNotChangeButWhoseKeysDo() {
        String json = PlanJson.of(view(oneOfTwoKeysChanges()));
        OutputSchema.check("plan.schema.json", json);
        assertThat(json.replaceAll("\\s+", ""))
                .contains(
                        "\"policies\":[{\"changing\":1,\"keys\":2,\"name\":\"gold\",\"names\":[\"a\",\"b\"],\"others_keys\":null}]")
                .contains("\"commit\":\"" + COMMIT + "\"")
                .doesNotContain("17:42");
    }

    @Test
    void markdownHasItFolded() {
        assertThat(PlanMarkdown.of(view(oneOfTwoKeysChanges())))
                .contains("Files at commit <code>3f2c1ab</code>.")
                .contains(
                        "<details><summary>Policies of the keys</summary>",
                        "| <code>gold</code> | 2: a, b | 1 | not counted |")
                .doesNotContain("17:42");
    }

    @Test
    void markdownNamesTheKeysOfACreatedAndOfADeletedPolicyInItsRow() {
        assertThat(PlanMarkdown.of(view(world.plan(gold(), key("a").carries("gold"), key("b").carries("gold")))))
                .contains("new policy <code>gold</code>: access to Orders | 2 keys |")
                .doesNotContain("Policies of the keys");
        world.apply(gold(), key("a").carries("gold"), key("b").carries("gold"));
        world.othersCarry(Map.of("gold", 3));
        assertThat(PlanMarkdown.of(view(world.plan(key("a").opens("Orders"), key("b").opens("Orders")))))
                .contains("policy <code>gold</code>: deleted | 2 keys, 3 keys of others |");
    }

    @Test
    void textNamesTheCommitAndTheTimeOfReading() {
        assertThat(PlanText.of(view(oneOfTwoKeysChanges()), Style.PLAIN, 100, PlanText.FEW)
                        .lines()
                        .skip(1)
                        .findFirst())
                .contains("files at commit 3f2c1ab   gateway read 2026-11-28T17:42:10Z");
    }

    @Test
    void aSavedPlanShowsTheSame() {
        PlanView view = view(oneOfTwoKeysChanges());
        assertThat(PlanJson.of(PlanView.of(view.kept()))).isEqualTo(PlanJson.of(view));
        assertThat(PlanMarkdown.of(PlanView.of(view.kept()))).isEqualTo(PlanMarkdown.of(view));
    }
}
