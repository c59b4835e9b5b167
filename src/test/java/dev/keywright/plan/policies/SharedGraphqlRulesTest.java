package dev.keywright.plan.policies;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples.PolicyBuilder;
import dev.keywright.tyk.Release;
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

    @Test
    void theFirstKeyByNameIsNamed() {
        load("g1", "Query", "a");
        load("g2", "Query", "b");
        load("g3", "Query", "c");
        world.plan(
                key("d").carries("g2", "g3"),
                key("c").carries("g1", "g2"),
                key("b").carries("g2", "g3"),
                key("a").carries("g1", "g2"));

        assertThat(world.said)
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "Policies g1 and g2 of prod/keys/a both have `allowed_types` for Query",
                        "Policies g2 and g3 of prod/keys/b both have `allowed_types` for Query");
    }

    @Test
    void theOldestReleaseKeepsWhatBothName() {
        world.gateway.shows(Release.V5_3);
        load("g1", "Query", "a");
        load("g2", "Query", "b");
        world.plan(key("a").carries("g1", "g2"));

        assertThat(world.said.get(0).detail()).contains("gets the fields that both name, and no others");
    }

    /** What the gateway has merged is no difference, as long as a key carries both. */
    @Test
    void whatTheGatewayMergesIsNoDifference() {
        world.gateway.mergesIntoPolicies = true;
        Object[] declared = {
            graphql("g1", "a"),
            graphql("g2", "b"),
            key("one").carries("g1", "g2"),
            key("two").carries("g1")
        };
        world.apply(declared);
        world.live(key("one"));

        assertThat(world.gateway.loaded.get("g1").toString()).contains("text=b");
        assertThat(world.plan(declared).changes()).isEmpty();
        assertThat(PlanWorld.kinds(world.plan(
                        graphql("g1", "a"),
                        graphql("g2", "b"),
                        key("one").carries("g1"),
                        key("two").carries("g1"))))
                .contains("UpdatePolicy g1");
    }

    private static PolicyBuilder graphql(String id, String field) {
        Value rule = Value.Fields.of("name", Value.text("Query")).with("fields", Value.texts(List.of(field)));
        return policy(id)
                .opens("Orders", Value.Fields.of("allowed_types", Value.items(List.of(rule))))
                .field("rate", 5)
                .field("per", 1);
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
