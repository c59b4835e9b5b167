package dev.keywright.plan.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodesBehindTest {

    private static final Policy GOLD = policy("gold", "acme", 2);
    private static final Policy OLD = policy("gold", "acme", 1);

    private static Policy policy(String id, String org, int rate) {
        return new Policy(Value.Fields.of("id", Value.text(id))
                .with("org_id", Value.text(org))
                .with("rate", Value.whole(rate)));
    }

    private static NodesBehind behind(Map<String, List<Policy>> byNode) {
        return new NodesBehind(byNode, GOLD, (desired, live) -> desired);
    }

    @Test
    void nodesThatHaveItAreNotBehind() {
        NodesBehind behind = behind(Map.of("node 1", List.of(OLD, GOLD).subList(1, 2), "node 2", List.of(GOLD)));
        assertThat(behind.none()).isTrue();
        assertThat(behind.names()).isEmpty();
        assertThat(behind.different()).isEmpty();
        assertThat(behind.reason()).isEmpty();
    }

    @Test
    void aNodeWithoutItOrWithAnotherOneIsBehind() {
        NodesBehind behind =
                behind(Map.of("node 1", List.of(GOLD), "node 3", List.of(OLD), "node 2", List.<Policy>of()));
        assertThat(behind.none()).isFalse();
        assertThat(behind.names()).isEqualTo("node 2, node 3");
        assertThat(behind.different()).contains(OLD);
        assertThat(behind.reason()).contains(new Reason.NodesDiffer(List.of("node 2", "node 3")));
    }

    @Test
    void aPolicyOfAnotherIdOrOrganisationIsAnotherPolicy() {
        NodesBehind behind = behind(Map.of(
                "node 1", List.of(GOLD),
                "node 2", List.of(policy("silver", "acme", 2)),
                "node 3", List.of(policy("gold", "globex", 2))));
        assertThat(behind.names()).isEqualTo("node 2, node 3");
        assertThat(behind.different()).isEmpty();
    }

    @Test
    void whereAllAreBehindItIsAnOrdinaryChange() {
        assertThat(behind(Map.of("node 1", List.of(OLD), "node 2", List.of())).reason())
                .isEmpty();
    }

    /** What a node has merged into its policy for a key is no difference (trap 30). */
    @Test
    void whatANodeMergedInIsNoDifference() {
        var merging = new NodesBehind(Map.of("node 1", List.of(OLD)), GOLD, (desired, live) -> live);
        assertThat(merging.none()).isTrue();
    }
}
