package dev.keywright.plan.policies;

import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.PlanWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two policies with rules for one GraphQL type change each other on the gateway (trap 30). */
class SharedGraphqlRulesTest {

    private final PlanWorld world = new PlanWorld();

    @Test
    void policiesThatChangeEachOtherAreNamed() {
        load("g1", "Query", "a");
        load("g2", "Query", "b");
        world.plan(
                key("one").carries("g1", "g2"),
                key("two").carries("g1", "g2"),
                key("three").carries("g1"));

        assertThat(world.said).extracting(Diagnostic::code).containsExactly("graphql-rules-shared");
        assertThat(world.said.get(0).summary())
                .isEqualTo("Policies g1 and g2 of prod/keys/one both have `allowed_types` for Query");
        assertThat(world.said.get(0).detail()).contains("every key with g1 gets the union");
    }

    @Test
    void otherTypesAndEqualRulesDoNoHarm() {
        load("g1", "Query", "a");
        load("g2", "Mutation", "b");
        load("g3", "Query", "a");
        world.plan(key("one").carries("g1", "g2"), key("two").carries("g1", "g3"));

        assertThat(world.said).isEmpty();
    }

    private void load(String id, String type, String field) {
        Value rule = Value.Fields.of("name", Value.text(type)).with("fields", Value.texts(List.of(field)));
        Value right = Value.Fields.of("api_id", Value.text("api-1")).with("allowed_types", Value.items(List.of(rule)));
        world.gateway.putPolicy(new Policy(Value.Fields.of("id", Value.text(id))
                .with("org_id", Value.text("acme"))
                .with("rate", Value.whole(5))
                .with("per", Value.whole(1))
                .with("access_rights", Value.Fields.of("api-1", right))));
        world.gateway.reload();
    }
}
