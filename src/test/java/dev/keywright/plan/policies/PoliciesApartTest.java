package dev.keywright.plan.policies;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.change.WriteBody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy that others manage, and that nodes have loaded differently. */
class PoliciesApartTest {

    private final PlanWorld world = new PlanWorld();

    private static Policy gold(int rate) {
        return WriteBody.ofPolicy(
                policy("gold").field("rate", rate).field("per", 1).build(),
                Value.Fields.of("api-1", Value.Fields.of("versions", Value.texts(List.of("Default")))),
                "acme");
    }

    @BeforeEach
    void aKeyCarriesIt() {
        world.gateway.putPolicy(gold(5));
        world.gateway.reload();
        world.apply(key("a").carries("gold"));
    }

    private void otherNodeHas(Policy... policies) {
        world.nodes = Map.of("one", world.gateway.policies(), "two", List.of(policies));
    }

    @Test
    void whatAnyNodeMakesOfTheKeyIsNoDifference() {
        world.nodes = Map.of("one", List.of(gold(7)), "two", world.gateway.policies());

        assertThat(world.live(key("a").carries("gold")).fields().whole("rate")).isEqualTo(5);
        assertThat(world.plan(key("a").carries("gold")).isEmpty()).isTrue();
        assertThat(kinds(world.plan(key("a").carries("gold").field("alias", "x"))))
                .containsExactly("UpdateKey a");
    }

    @Test
    void whatNoNodeMakesOfItIsOne() {
        world.nodes = Map.of("one", List.of(gold(7)), "two", List.of(gold(8)));
        assertThat(kinds(world.plan(key("a").carries("gold")))).containsExactly("UpdateKey a");
    }

    @Test
    void aPolicyOfAnotherOrganisationIsNotTheSameOne() {
        otherNodeHas(new Policy(gold(5).fields().with("org_id", Value.text("globex"))));
        assertThat(world.errors(key("a").carries("gold"))).containsExactly("policy-differs");
        assertThat(world.said.get(0).summary()).contains("is missing on two");
    }

    @Test
    void aNewKeyIsCreatedAllTheSame() {
        otherNodeHas(gold(7));
        assertThat(kinds(world.plan(key("a").carries("gold"), key("b").carries("gold"))))
                .containsExactly("CreateKey b");
    }

    @Test
    void whoeverRefersToItIsWarnedOnce() {
        otherNodeHas(gold(7));
        world.plan(key("a").carries("gold"), key("b").carries("gold"), key("c").opens("Orders"));
        assertThat(world.said).extracting(Diagnostic::code).containsExactly("policy-differs");
        assertThat(world.said.get(0).summary()).contains("gold", "prod/keys/a", "two differs from one in rate");
    }

    @Test
    void whereANodeLacksItNothingIsPlanned() {
        otherNodeHas();
        assertThat(world.errors(key("a").carries("gold"))).containsExactly("policy-differs");
        assertThat(world.said.get(0).summary()).contains("is missing on two");
    }

    @Test
    void whereNodesAgreeOrNobodyRefersToItNothingIsSaid() {
        otherNodeHas(gold(5));
        world.plan(key("a").carries("gold"));
        assertThat(world.said).isEmpty();
        otherNodeHas(gold(7));
        world.plan(key("a").opens("Orders"));
        assertThat(world.said).isEmpty();
    }
}
