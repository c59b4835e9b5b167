package dev.keywright.report.plan;

import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.report.kit.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked before an apply, and which keys use more than a new limit allows. */
class PlanQuestionTest {

    private static PlanView view(Plan plan, Optional<String> environment) {
        return PlanView.of(
                plan,
                PlanContext.of(Map.of("api-1", "Orders"), 3, 1, environment)
                        .with(new PlanTarget("gw.example.com:8080 and 2 more", "acme", List.of())));
    }

    @Test
    void itRepeatsCountsEnvironmentNamespaceAndGateway() {
        assertThat(view(Plans.everything(), Optional.of("staging")).question())
                .isEqualTo("Apply these changes to staging (namespace prod) at gw.example.com:8080 and 2 more:"
                        + " 1 new policy, 1 changed policy, 1 deleted policy, 2 new keys, 1 changed key, 1 replaced key,"
                        + " 2 revoked keys, 2 ledger entries?");
        assertThat(view(Plans.plan(Plans.create("a", "{}")), Optional.empty()).question())
                .isEqualTo("Apply these changes to prod at gw.example.com:8080 and 2 more: 1 new key?");
    }

    private static Samples.KeyBuilder quota(String name, int quota) {
        return key(name).opens("Orders").field("quota_max", quota).field("quota_renewal_rate", 86_400);
    }

    /** The gateway shows what is left of a quota. Of rates it shows nothing that could be compared. */
    @Test
    void keysThatHaveUsedMoreThanTheNewQuotaAreNamed() {
        world.apply(quota("much", 100), quota("little", 100));
        use(quota("much", 100), 80);
        use(quota("little", 100), 10);

        PlanView view = view(world.plan(quota("much", 50), quota("little", 50)), Optional.empty());

        assertThat(PlanText.of(view, Style.PLAIN, 120, PlanText.FEW))
                .contains("cuts off  quota 100 -> 50, of which 80 are used");
        assertThat(PlanJson.of(view).replaceAll("\\s+", ""))
                .containsOnlyOnce("\"above_quota\":[\"much\"]")
                .doesNotContain("\"above_quota\":[\"little\"]");
        assertThat(PlanMarkdown.of(view)).contains("of which 80 are used");
    }

    private final PlanWorld world = new PlanWorld();

    private void use(Samples.KeyBuilder key, int used) {
        world.tamper(key, "quota_remaining", Value.whole(100 - used));
        world.tamper(key, "quota_renews", Value.whole(Samples.SECOND + 3600));
    }
}
