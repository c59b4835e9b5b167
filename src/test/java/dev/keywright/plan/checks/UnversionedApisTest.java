package dev.keywright.plan.checks;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.PlanWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An API without versions opens for any (trap 21), so what stands there is neither wrong nor a difference. */
class UnversionedApisTest {

    private final PlanWorld world = new PlanWorld();

    private static Value.Fields rights(String api, String version) {
        return Value.Fields.of(
                api,
                Value.Fields.of("api_id", Value.text(api))
                        .with("api_name", Value.text("Orders"))
                        .with("versions", Value.texts(List.of(version))));
    }

    @Test
    void anyVersionMayBeWritten() {
        for (String version : List.of("default", "", "v7")) {
            world.apply(key("k").opens("Orders", version));
            assertThat(world.plan(key("k").opens("Orders", version)).isEmpty()).isTrue();
        }
    }

    @Test
    void whatIsLiveIsNoDifference() {
        world.apply(policy("gold").opens("Orders"), key("k").opens("Orders"));
        world.tamper(key("k"), "access_rights", rights("api-1", ""));
        Policy gold = world.gateway.files.get("gold");
        world.gateway.putPolicy(new Policy(gold.fields().with("access_rights", rights("api-1", "v9"))));
        world.gateway.reload();
        assertThat(PlanWorld.kinds(world.plan(policy("gold").opens("Orders"), key("k").opens("Orders"))))
                .isEmpty();
        world.apply(
                policy("gold").opens("Orders"),
                key("k").opens("Orders").field("rate", 5).field("per", 1));
        assertThat(world.plan(
                                policy("gold").opens("Orders"),
                                key("k").opens("Orders").field("rate", 5).field("per", 1))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void versionsOfAVersionedApiStillCount() {
        world.apply(key("k").opens("Versioned", "v2"));
        assertThat(PlanWorld.kinds(world.plan(key("k").opens("Versioned", "Default"))))
                .containsExactly("UpdateKey k");
        assertThat(world.errors(key("k").opens("Versioned", "v9"))).containsExactly("unknown-version");
    }
}
