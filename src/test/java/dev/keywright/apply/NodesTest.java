package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Nodes;
import dev.keywright.model.Declared;
import dev.keywright.ownership.Observed;
import dev.keywright.plan.Change;
import dev.keywright.plan.ModelGateway;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Planner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two nodes that share their sessions and have policy files of their own. */
class NodesTest {

    private static final Declared FILES = files(
            policy("gold").opens("Orders").field("tags", java.util.List.of("a")),
            key("one").carries("gold"));

    private final Site site = new Site();
    private final ModelGateway second = new ModelGateway(site.model.stored);
    private Gateway nodes = nodes(site.model, second);

    @Test
    void policiesReachEveryNodeAndKeysAnyOfThem() {
        assertThat(apply(FILES).complete()).isTrue();

        assertThat(site.model.loaded).containsOnlyKeys("gold");
        assertThat(second.loaded).containsOnlyKeys("gold");
        assertThat(plan(FILES).changes()).isEmpty();
    }

    @Test
    void aNodeThatLostAPolicyIsNamedAndBroughtUpToDate() {
        apply(FILES);
        second.files.clear();
        second.loaded.clear();

        Plan plan = plan(FILES);

        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.changes().get(0)).isInstanceOf(Change.UpdatePolicy.class);
        assertThat(plan.changes().get(0).reasons()).contains("behind: node 2");
        assertThat(apply(FILES).complete()).isTrue();
        assertThat(second.loaded).containsOnlyKeys("gold");
        assertThat(plan(FILES).changes()).isEmpty();
    }

    @Test
    void aNodeThatNeverLoadsAPolicyIsNamed() {
        second.loadsPolicies = false;

        ApplyReport report = apply(FILES);

        assertThat(report.results().get(0).outcome())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                        .endsWith("(behind: node 2)"));
        assertThat(report.results().get(1).outcome()).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void anOrdinaryChangeNamesNoNode() {
        apply(FILES);

        Plan plan = plan(files(policy("gold").opens("Orders").field("tags", java.util.List.of("b"))));

        assertThat(plan.changes()).anySatisfy(change -> assertThat(change).isInstanceOf(Change.UpdatePolicy.class));
        assertThat(plan.changes()).allSatisfy(change -> assertThat(change.reasons())
                .noneMatch(reason -> reason.contains("behind") || reason.contains("8080")));
    }

    @Test
    void policiesAreDeletedOnEveryNode() {
        apply(FILES);
        site.model.files.clear();
        site.model.loaded.clear();

        assertThat(apply(files()).complete()).isTrue();

        assertThat(second.loaded).isEmpty();
        assertThat(plan(files()).changes()).isEmpty();
    }

    @Test
    void keysGoOnWhileANodeIsDownAndItIsNamedWhereItIsNeeded() {
        apply(FILES);
        Plan plan = plan(files(
                policy("gold").opens("Orders").field("tags", java.util.List.of("b")),
                key("two").opens("Orders")));
        nodes = nodes(site.model, new FlakyGateway(second, new FlakyGateway.Fate() {
            @Override
            public void before(int number, String call) {
                throw new GatewayException(Kind.UNREACHABLE, 0, "no connection");
            }

            @Override
            public void after(int number, String call) {}
        }));

        ApplyReport report = site.carryOut(nodes, plan, observed(site.model, FILES));

        assertThat(report.results()).anySatisfy(result -> {
            assertThat(result.change()).isInstanceOf(Change.CreateKey.class);
            assertThat(result.outcome()).isInstanceOf(Outcome.Done.class);
        });
        assertThat(report.results()).anySatisfy(result -> {
            assertThat(result.change()).isInstanceOf(Change.UpdatePolicy.class);
            assertThat(result.outcome())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                            .contains("node gw-2:8080"));
        });
    }

    private ApplyReport apply(Declared files) {
        return site.carryOut(nodes, plan(files), observed(nodes, files));
    }

    private Plan plan(Declared files) {
        var mistakes = new Diagnostics();
        return Planner.plan(
                        files,
                        observed(nodes, files),
                        site.keyring,
                        Site.ANYTHING,
                        Instant.ofEpochSecond(site.model.now),
                        mistakes)
                .orElseThrow();
    }

    private Observed observed(Gateway gateway, Declared files) {
        return site.look(gateway, files);
    }

    private static Gateway nodes(Gateway first, Gateway second) {
        Map<String, Gateway> nodes = new LinkedHashMap<>();
        nodes.put("gw-1:8080", first);
        nodes.put("gw-2:8080", second);
        return new Nodes(nodes);
    }
}
