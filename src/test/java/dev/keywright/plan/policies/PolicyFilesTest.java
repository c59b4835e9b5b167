package dev.keywright.plan.policies;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples.PolicyBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Policies whose file is another than the one that is written, and files that are not what the gateway has loaded. */
class PolicyFilesTest {

    private final PlanWorld world = new PlanWorld();

    private static PolicyBuilder gold() {
        return policy("gold").opens("Orders").field("rate", 100).field("per", 60);
    }

    private List<String> codes() {
        return world.said.stream().map(Diagnostic::code).toList();
    }

    private void goldIsInAnotherFile() {
        world.apply(gold(), key("acme").opens("Orders"));
        world.policyOwners = new PolicyOwners(Map.of(), Set.of(), Set.of("gold"), Set.of(), PolicyOwners.NOT_COUNTED);
    }

    @Test
    void aPolicyInAnotherFileIsNotWritten() {
        goldIsInAnotherFile();

        Plan equal = world.plan(gold(), key("acme").opens("Orders"));
        assertThat(equal.isEmpty()).isTrue();
        assertThat(equal.unchanged()).isEqualTo(2);
        assertThat(codes()).isEmpty();

        Plan different = world.plan(gold().field("rate", 5), key("acme").opens("Orders"));
        assertThat(different.isEmpty()).isTrue();
        assertThat(codes()).containsExactly("policy-in-another-file");
        assertThat(world.said.get(0).summary()).contains("differs from the files and cannot be written");
    }

    @Test
    void aPolicyInAnotherFileIsWrittenOnceThatFileWasRenamed() {
        goldIsInAnotherFile();
        Plan plan = world.tryPlan(
                        PlanOptions.none().adoptingPolicies(Set.of("gold")),
                        files(gold().field("rate", 5), key("acme").opens("Orders")))
                .orElseThrow();
        assertThat(kinds(plan)).containsExactly("UpdatePolicy gold");
    }

    @Test
    void aPolicyInAnotherFileIsNotDeleted() {
        goldIsInAnotherFile();
        assertThat(world.plan(key("acme").opens("Orders")).isEmpty()).isTrue();
        assertThat(codes()).containsExactly("policy-in-another-file");
        assertThat(world.said.get(0).summary()).contains("no longer declared");
    }

    private void fileHolds(Policy... policies) {
        world.nodes = Map.of("", world.gateway.policies(), PolicyFile.NAME, List.of(policies));
    }

    private static Policy stored(String org) {
        return new Policy(Value.Fields.of("id", Value.text("gold")).with("org_id", Value.text(org)));
    }

    @Test
    void aPolicyInTheFileThatIsNotLoadedIsInTheWay() {
        fileHolds(stored("acme"));
        assertThat(world.errors(gold())).containsExactly("policy-not-ours");

        fileHolds(stored("globex"));
        assertThat(world.errors(gold())).containsExactly("policy-not-ours");
        assertThat(world.said.get(0).summary()).contains("belongs to org globex");
    }

    @Test
    void ourOwnPolicyInTheFileThatWasNeverLoadedIsWrittenAnew() {
        world.ownedPolicies.add("gold");
        fileHolds(stored("acme"));
        assertThat(kinds(world.plan(gold()))).containsExactly("CreatePolicy gold");
    }

    @Test
    void aFileThatDiffersFromWhatIsLoadedIsWritten() {
        world.apply(gold());
        fileHolds(stored("globex"));
        assertThat(kinds(world.plan(gold()))).containsExactly("UpdatePolicy gold");
    }

    private static Optional<Diagnostic> check(PolicyFile file, List<Policy> loaded, String... settled) {
        return PolicyFileCheck.check(file, loaded, Set.of(settled));
    }

    private static Policy named(String id, String name) {
        return new Policy(Value.Fields.of("id", Value.text(id)).with("name", Value.text(name)));
    }

    private static PolicyFile file(Policy... policies) {
        return new PolicyFile.Readable("policies.json", List.of(policies));
    }

    @Test
    void aFileThatCannotBeReadIsAnError() {
        Diagnostic found = check(new PolicyFile.Broken("policies.json", "is not JSON"), List.of())
                .orElseThrow();
        assertThat(found.isError()).isTrue();
        assertThat(found.summary()).isEqualTo("The policies file policies.json is not JSON");
    }

    @Test
    void aFileThatDoesNotExistIsReportedWhereTheGatewayHasPolicies() {
        var missing = new PolicyFile.Missing("policies.json");
        assertThat(check(missing, List.of())).isEmpty();
        assertThat(check(missing, List.of(named("gold", "Gold"))))
                .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("policies-file-missing"));
    }

    @Test
    void eachDifferenceIsNamed() {
        List<Policy> loaded = List.of(named("a", "A"), named("b", "B"), named("c", "C"));
        assertThat(check(file(named("a", "A"), named("b", "Bee"), named("d", "D")), loaded)
                        .orElseThrow()
                        .summary())
                .endsWith(": b differs in name; c is loaded and not in the file; d is not loaded");
        assertThat(check(file(named("a", "A"), named("b", "B"), named("c", "C")), loaded))
                .isEmpty();
        assertThat(check(file(named("a", "A")), loaded, "b", "c")).isEmpty();
        assertThat(check(file(named("a", "A"), named("a", "other")), List.of(named("a", "A"))))
                .as("of two with one id the first counts")
                .isEmpty();
    }

    @Test
    void manyDifferencesAreCounted() {
        Policy[] six = {named("a", ""), named("b", ""), named("c", ""), named("d", ""), named("e", ""), named("f", "")};
        assertThat(check(file(six), List.of()).orElseThrow().summary()).endsWith("e is not loaded; and 1 more");
        assertThat(check(file(six), List.of(), "f").orElseThrow().summary()).endsWith("e is not loaded");
    }
}
