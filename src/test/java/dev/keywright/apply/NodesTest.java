package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Nodes;
import dev.keywright.gateway.ReadingException;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Planner;
import dev.keywright.plan.change.Change;
import dev.keywright.report.wording.ReasonText;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two nodes that share their sessions and have policy files of their own. */
class NodesTest {

    private static final Declared FILES = files(
            policy("gold").opens("Orders").field("tags", java.util.List.of("a")),
            key("one").carries("gold"));

    private final Site site = new Site();
    private final InMemoryGateway second = new InMemoryGateway(site.model.stored);
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
        assertThat(ReasonText.of(plan.changes().get(0))).contains("node 2 does not have it as declared");
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
        assertThat(plan.changes()).allSatisfy(change -> assertThat(ReasonText.of(change))
                .noneMatch(reason -> reason.contains("does not have it") || reason.contains("8080")));
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
        nodes = nodes(site.model, new FaultyGateway(second, new FaultyGateway.Fate() {
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

    /** Two nodes with other versions of a policy that the files only refer to. */
    @Test
    void aPolicyOfOthersThatDiffersIsNamedAndItsKeysSettle() {
        Declared files = files(key("one").carries("shared"));
        loads(site.model, "shared", 5);
        loads(second, "shared", 7);

        var told = new Diagnostics();
        assertThat(plan(files, told).orElseThrow().changes()).hasSize(1);
        assertThat(told.all()).hasSize(1);
        assertThat(told.all().get(0).code()).isEqualTo("policy-differs");
        assertThat(told.all().get(0).summary()).contains("Policy shared", "node 2 differs from node 1 in rate");
        assertThat(apply(files).complete()).isTrue();
        for (int turn = 0; turn < 4; turn++) {
            assertThat(plan(files).changes()).isEmpty();
        }
    }

    @Test
    void aPolicyOfOthersThatANodeLacksIsAnError() {
        Declared files = files(key("one").carries("shared"));
        loads(site.model, "shared", 5);

        var told = new Diagnostics();
        assertThat(plan(files, told)).isEmpty();
        assertThat(told.all()).hasSize(1);
        assertThat(told.all().get(0).code()).isEqualTo("policy-differs");
        assertThat(told.all().get(0).summary()).contains("Policy shared", "is missing on node 2");
    }

    /** The files of one node are put back after the policy was deleted everywhere. */
    @Test
    void aDeletedPolicyThatANodeFindsAgainIsNamed() {
        apply(FILES);
        var old = new TreeMap<>(second.files);
        Declared without = files(key("one").opens("Orders").field("rate", 1L).field("per", 1L));
        assertThat(apply(without).complete()).isTrue();
        second.files.putAll(old);
        second.loaded.putAll(old);

        var told = new Diagnostics();
        assertThat(plan(without, told).orElseThrow().changes()).isEmpty();
        assertThat(told.all()).hasSize(1);
        assertThat(told.all().get(0).code()).isEqualTo("policy-returned");
        assertThat(told.all().get(0).summary()).contains("gold", "node 2");

        assertThat(apply(FILES).complete()).as("declared again").isTrue();
        assertThat(site.model.loaded).containsKey("gold");
        assertThat(plan(FILES).changes()).isEmpty();
        assertThat(site.ledger().policies()).contains("gold");
    }

    /** Made by hand there, and alike by chance. */
    @Test
    void aPolicyOfOthersOnOneNodeOnlyIsNotOursAndTheOtherNodeIsNamed() {
        Declared files =
                files(policy("shared").opens("Orders").field("rate", 5L).field("per", 1L));
        loads(site.model, "shared", 5);

        var told = new Diagnostics();
        assertThat(plan(files, told)).isEmpty();
        assertThat(told.all().get(0).code()).isEqualTo("policy-not-ours");
        assertThat(told.all().get(0).summary()).doesNotEndWith(" in ").doesNotEndWith("in");
    }

    private static void loads(InMemoryGateway node, String id, long rate) {
        var right = Value.Fields.of(Map.of(
                "api_id", Value.text("api-1"),
                "api_name", Value.text("Orders"),
                "versions", Value.texts(List.of("Default"))));
        var policy = new Policy(Value.Fields.of(Map.of(
                "id", Value.text(id),
                "org_id", Value.text("acme"),
                "name", Value.text(id),
                "rate", Value.whole(rate),
                "per", Value.whole(1),
                "access_rights", Value.Fields.of("api-1", right))));
        node.files.put(id, policy);
        node.loaded.put(id, policy);
    }

    @Test
    void aNodeOnAnotherRedisIsNamedAndNothingIsToBeDeleted() {
        apply(FILES);
        nodes = nodes(site.model, elsewhere(Map.of()));

        for (int turn = 0; turn < 2; turn++) {
            assertThat(refused().code()).isEqualTo("nodes-differ");
            assertThat(refused().summary()).isEqualTo("node 2 lacks a session that node 1 shows");
            assertThat(refused().hint()).contains("tyk.conf").doesNotContain("kwl_", "delete the session");
        }
        nodes = nodes(elsewhere(Map.of()), site.model);
        assertThat(refused().summary()).isEqualTo("node 1 lacks a session that node 2 shows");
    }

    @Test
    void aNodeOnAnOldCopyOfTheRedisIsNamed() {
        apply(FILES);
        var copy = new TreeMap<>(site.model.stored);
        apply(files(policy("gold").opens("Orders"), key("two").carries("gold")));
        nodes = nodes(site.model, elsewhere(copy));

        assertThat(refused().summary()).isEqualTo("node 2 has another version of a session that node 1 shows, too");
    }

    @Test
    void aNodeOnACopyThatLostAPageIsNamed() {
        apply(FILES);
        for (String lost : pages(site.model.stored)) {
            var copy = new TreeMap<>(site.model.stored);
            copy.remove(lost);
            nodes = nodes(elsewhere(copy), site.model);
            for (int turn = 0; turn < 2; turn++) { // Whichever node happens to be asked for the page.
                refusal().ifPresent(diagnostic -> assertThat(diagnostic.code()).isEqualTo("nodes-differ"));
            }
        }
    }

    @Test
    void ofThreeNodesTheOnesThatDifferAreNamed() {
        apply(FILES);
        Map<String, Gateway> three = new LinkedHashMap<>();
        three.put("a", elsewhere(Map.of()));
        three.put("b", site.model);
        three.put("c", elsewhere(Map.of()));
        nodes = new Nodes(three);

        assertThat(refused().summary()).isEqualTo("node 1 and node 3 lack a session that node 2 shows");
    }

    /** Before the first apply there is nothing to compare; its lock is. */
    @Test
    void theLockOfAFirstApplyProvesThatNodesShareTheirSessions() {
        nodes = nodes(site.model, elsewhere(Map.of()));
        var lock = new AdvisoryLock(nodes, site.keyring);
        var mine = new LockHolder("id", "user", "host", 1, Optional.empty(), Instant.EPOCH, Instant.EPOCH, 0, "", 0);

        lock.claim(mine);

        assertThatThrownBy(() -> lock.isHeldBy(mine)).isInstanceOfSatisfying(ReadingException.class, e -> assertThat(
                        e.diagnostic().code())
                .isEqualTo("nodes-differ"));
    }

    @Test
    void whereNodesDifferNoLockIsWritten() {
        apply(FILES);
        var other = elsewhere(Map.of());
        nodes = nodes(site.model, other);
        int before = site.model.stored.size();

        assertThatThrownBy(() -> new AdvisoryLock(nodes, site.keyring)
                        .claim(new LockHolder(
                                "id", "user", "host", 1, Optional.empty(), Instant.EPOCH, Instant.EPOCH, 0, "", 0)))
                .isInstanceOf(ReadingException.class);

        assertThat(site.model.stored).hasSize(before);
        assertThat(other.stored).isEmpty();
    }

    private InMemoryGateway elsewhere(Map<String, Value.Fields> stored) {
        var other = new InMemoryGateway(new TreeMap<>(stored));
        other.loaded.putAll(site.model.loaded);
        other.files.putAll(site.model.files);
        return other;
    }

    private static List<String> pages(Map<String, Value.Fields> stored) {
        return stored.entrySet().stream()
                .filter(session -> session.getValue()
                        .fields("meta_data")
                        .fields("keywright_ledger")
                        .text("kind")
                        .equals("page"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Diagnostic refused() {
        return refusal().orElseThrow();
    }

    private Optional<Diagnostic> refusal() {
        var mistakes = new Diagnostics();
        boolean read = LiveStateReader.read(nodes, FILES, site.keyring, new LiveStateOptions(1, true), mistakes)
                .isPresent();
        assertThat(mistakes.all()).hasSize(read ? 0 : 1);
        return mistakes.all().stream().findFirst();
    }

    private ApplyReport apply(Declared files) {
        return site.carryOut(nodes, plan(files), observed(nodes, files));
    }

    private Plan plan(Declared files) {
        return plan(files, new Diagnostics()).orElseThrow();
    }

    private Optional<Plan> plan(Declared files, Diagnostics told) {
        return Planner.plan(
                files,
                observed(nodes, files),
                site.keyring,
                Site.ANYTHING,
                Instant.ofEpochSecond(site.model.now),
                told);
    }

    private LiveState observed(Gateway gateway, Declared files) {
        return site.look(gateway, files);
    }

    private static Gateway nodes(Gateway first, Gateway second) {
        Map<String, Gateway> nodes = new LinkedHashMap<>();
        nodes.put("gw-1:8080", first);
        nodes.put("gw-2:8080", second);
        return new Nodes(nodes);
    }
}
