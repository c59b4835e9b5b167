package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two projects on one gateway: whose policy it is, whatever the namespace, the organisation or the seed. */
class PolicyOwnersTest {

    private static final String GOLD = """
            policies:
              gold: {rate: %d, per: 1s, access_rights: [{api: Orders}]}
            keys:
              %s: {apply_policies: [gold]}
            """;

    @TempDir
    Path temp;

    private World world;
    private Path dev;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
        world.environment.put("DEV_SEED", "canary-k7Qv2Zp9Xw4Lr8Tn1Bc6Hd3Mf5Js0Gy-oUeAi");
        dev = world.folder.resolve("../dev").normalize();
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        world.write("../dev/keywright.yaml", project.replace("e2e", "dev").replace("KEYWRIGHT_KEY_SEED", "DEV_SEED"));
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private void prod(int rate) throws IOException {
        world.write("keys.yaml", GOLD.formatted(rate, "mobile"));
        World.Said said = world.run("apply", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
        assertNothingToDo(world.folder);
    }

    private void assertNothingToDo(Path folder) {
        World.Said plan = world.run(folder, "plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isZero();
    }

    private Value.Fields policy(String id) throws IOException {
        return (Value.Fields) world.admin("/tyk/policies/" + id);
    }

    @Test
    void aClaimedPolicyIsNeitherCreatedNorAdopted() throws IOException {
        prod(10);
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        for (String[] words : new String[][] {{"plan"}, {"apply", "--auto-approve", "--adopt-policy", "gold"}}) {
            World.Said refused = world.run(dev, words);
            assertThat(refused.code()).as(refused.all()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("policy-not-ours", "namespace e2e in org acme", "keys.yaml:2:3", "policy_ids")
                    .doesNotContain("--adopt-policy gold");
        }
        assertThat(policy("gold").whole("rate")).isEqualTo(10);
        assertThat(world.get("/orders/1", world.reveal("mobile"))).isEqualTo(200);
    }

    @Test
    void takingOverSaysWhoseItWasAndTheOwnerIsToldOnce() throws IOException {
        prod(10);
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        World.Said taken = world.run(dev, "apply", "--auto-approve", "--take-over-policy", "gold");
        assertThat(taken.code()).as(taken.all()).isZero();
        assertThat(taken.all()).contains("namespace e2e in org acme", "not counted");
        assertNothingToDo(dev);
        assertThat(policy("gold").whole("rate")).isEqualTo(1);

        world.write("more.yaml", "keys: {another: {access_rights: [{api: Orders}]}}");
        World.Said told = world.run("apply", "--auto-approve");
        assertThat(told.code()).as(told.all()).isZero();
        assertThat(told.err()).contains("policy-taken-over", "namespace dev in org acme");
        assertThat(told.out()).contains("1 created", "New key: another");
        assertThat(policy("gold").whole("rate")).isEqualTo(1);

        world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}], rate: 10, per: 1s}}");
        World.Said dropped = world.run("apply", "--auto-approve");
        assertThat(dropped.code()).as(dropped.all()).isZero();
        assertNothingToDo(world.folder);
        assertThat(policy("gold").whole("rate")).isEqualTo(1);
        assertNothingToDo(dev);
    }

    @Test
    void aPolicyOfAnotherOrgOrOfNoneIsInTheWay() throws IOException {
        for (String org : new String[] {"globex", ""}) {
            Value.Fields theirs = (Value.Fields) Json.read("""
                    {"id": "gold", "name": "gold", "rate": 7, "per": 1, "active": true, "access_rights": {}}""");
            world.put("/tyk/policies/gold", theirs.with("org_id", Value.text(org)));
            world.reload();
            world.write("keys.yaml", GOLD.formatted(1, "mobile"));
            World.Said refused = world.run("apply", "--auto-approve", "--adopt-policy", "gold");
            assertThat(refused.code()).as(refused.all()).isEqualTo(1);
            assertThat(refused.err()).contains("policy-not-ours", org.isEmpty() ? "no org" : "org globex");
            assertThat(policy("gold").whole("rate")).isEqualTo(7);
        }
    }

    @Test
    void aPolicyThatAnotherOrgPutOverOursIsNotDeleted() throws IOException {
        prod(10);
        world.put("/tyk/policies/gold", policy("gold").with("org_id", Value.text("globex")));
        world.reload();
        world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}], rate: 10, per: 1s}}");
        World.Said dropped = world.run("apply", "--auto-approve");
        assertThat(dropped.code()).as(dropped.all()).isZero();
        assertThat(policy("gold").text("org_id")).isEqualTo("globex");
        assertNothingToDo(world.folder);
    }

    @Test
    void anOwnerThatDropsItsPolicyGivesItFree() throws IOException {
        prod(10);
        world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}], rate: 10, per: 1s}}");
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        World.Said made = world.run(dev, "apply", "--auto-approve");
        assertThat(made.code()).as(made.all()).isZero();
        assertNothingToDo(dev);
    }

    @Test
    void aSnapshotKnowsTheOwners() throws IOException {
        prod(10);
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        assertThat(world.run(dev, "snapshot", "-out", "dev.snapshot").code()).isZero();
        World.Said refused = world.run(dev, "plan", "--against", "dev.snapshot");
        assertThat(refused.code()).as(refused.all()).isEqualTo(1);
        assertThat(refused.err()).contains("policy-not-ours", "namespace e2e in org acme");
    }

    @Test
    void anotherPatternOfIdsMovesTheKeysAndDeletesTheOldPolicyLast() throws IOException {
        prod(10);
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        world.write("keywright.yaml", project + "policy_ids: \"${namespace}-${name}\"\n");
        World.Said moved = world.run("apply", "--auto-approve");
        assertThat(moved.code()).as(moved.all()).isZero();
        assertNothingToDo(world.folder);
        assertThat(policy("e2e-gold").whole("rate")).isEqualTo(10);
        assertThat(((Value.Items) world.admin("/tyk/policies")).items()).hasSize(1);
        assertThat(world.get("/orders/1", world.reveal("mobile"))).isEqualTo(200);
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        assertThat(world.run(dev, "apply", "--auto-approve").code()).isZero();
    }

    @Test
    void policiesComeBackAsOwnedInOneApplyAfterTheStoreWasEmptied() throws IOException {
        prod(10);
        Value.Fields gold = policy("gold");
        world.close();
        try (Stream<Path> all = Files.walk(temp.resolve("store"))) {
            assertThat(all).isNotEmpty();
        }
        world = new World(temp.resolve("again"), KeySettings.HASHED);
        world.put("/tyk/policies/gold", gold);
        world.reload();
        world.write("keys.yaml", GOLD.formatted(10, "mobile"));
        World.Said back = world.run("apply", "--auto-approve");
        assertThat(back.code()).as(back.all()).isZero();
        assertNothingToDo(world.folder);
        world.write("keys.yaml", "keys: {mobile: {access_rights: [{api: Orders}], rate: 10, per: 1s}}");
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        assertThat(((Value.Items) world.admin("/tyk/policies")).items()).isEmpty();
    }

    /** Same namespace, same organisation, another seed: its claim cannot be checked, so the policy is someone else's. */
    @Test
    void aClaimOfAnotherSeedCountsAsSomebodyElses() throws IOException {
        prod(10);
        String place = "kwp_"
                + org.apache.commons.codec.digest.DigestUtils.sha256Hex("keywright-policy-1 gold")
                        .substring(0, 32);
        var claim = (Value.Fields) world.admin("/tyk/keys/" + place + "?org_id=keywright");
        Value.Fields content = claim.fields("meta_data").fields("keywright_policy");
        assertThat(content.text("namespace")).isEqualTo("e2e");
        for (Value.Fields forged : new Value.Fields[] {
            content.with("serial", Value.whole(content.whole("serial") + 1)),
            content.with("from_another_file", Value.text("0123")),
            content.without("seal")
        }) {
            world.put(
                    "/tyk/keys/" + place + "?org_id=keywright",
                    claim.with("meta_data", Value.Fields.of("keywright_policy", forged)));
            world.write("keys.yaml", GOLD.formatted(20, "mobile"));
            World.Said left = world.run("apply", "--auto-approve");
            assertThat(left.err()).contains("policy-taken-over");
            assertThat(policy("gold").whole("rate")).isEqualTo(10);
        }
    }

    private static final String WITHOUT = "keys: {mobile: {access_rights: [{api: Orders}], rate: 10, per: 1s}}";

    @Test
    void aReleasedPolicyStaysAndAnotherProjectMayAdoptIt() throws IOException {
        prod(10);
        World.Said declared = world.run("plan", "--release-policy", "gold");
        assertThat(declared.code()).isEqualTo(1);
        assertThat(declared.err()).contains("cannot-release", "keys.yaml:2:3");

        world.write("keys.yaml", WITHOUT);
        World.Said typo = world.run("plan", "--release-policy", "glod");
        assertThat(typo.code()).isEqualTo(1);
        assertThat(typo.err()).contains("cannot-release", "did you mean 'gold'?");

        World.Said planned = world.run("plan", "-out", "p.plan", "--release-policy", "gold");
        assertThat(planned.out()).contains("e2e/policies/gold", "released: it stays", "1 to release");
        World.Said released = world.run("apply", "p.plan");
        assertThat(released.code()).as(released.all()).isZero();
        assertThat(released.all()).contains("1 released");
        assertNothingToDo(world.folder);
        assertThat(policy("gold").whole("rate")).isEqualTo(10);

        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        World.Said adopted = world.run(dev, "apply", "--auto-approve", "--adopt-policy", "gold");
        assertThat(adopted.code()).as(adopted.all()).isZero();
        assertNothingToDo(dev);
        assertThat(policy("gold").whole("rate")).isEqualTo(1);
        assertNothingToDo(world.folder);
    }

    @Test
    void keysOfOthersAreNotCountedWhereTheGatewayDoesNotList() throws IOException {
        prod(10);
        world.write("keys.yaml", GOLD.formatted(20, "mobile"));
        assertThat(world.run("plan").out()).contains("keys of others are not counted");
        assertThat(othersKeys()).isEqualTo(Value.NOTHING);
        world.write("keys.yaml", WITHOUT);
        assertThat(othersKeys()).isEqualTo(Value.NOTHING);
    }

    @Test
    void keysOfOthersHoldUpADeleteATakeOverAndAnAdoption() throws IOException {
        world.close();
        world = new World(temp.resolve("listing"), KeySettings.PLAIN);
        prod(10);
        world.write("keys.yaml", GOLD.formatted(20, "mobile"));
        assertThat(world.run("plan").out()).contains("no key of others carries it");
        assertThat(othersKeys()).isEqualTo(Value.whole(0));
        Value.Fields others = (Value.Fields) Json.read("""
                {"org_id": "acme", "apply_policies": ["gold"], "meta_data": {"keywright": "dev/x"}}""");
        world.post("/tyk/keys/acmeother1", others);
        world.post("/tyk/keys/acmeother2", others.with("meta_data", Value.Fields.of(java.util.Map.of())));
        assertThat(world.run("plan").out()).contains("2 keys of others carry it");
        assertThat(othersKeys()).isEqualTo(Value.whole(2));
        assertThat(world.run("plan", "--format", "markdown").out()).contains("2 keys of others carry it");
        world.run("plan", "-out", "kept.plan");
        assertThat(world.run("show", "kept.plan", "--format", "json").out()).contains("\"others_keys\" : 2");

        world.write("keys.yaml", WITHOUT);
        World.Said stopped = world.run("apply", "--auto-approve");
        assertThat(stopped.code()).as(stopped.all()).isEqualTo(3);
        assertThat(stopped.all()).contains("policy-in-use", "2 keys of others carry it");
        assertThat(policy("gold").whole("rate")).isEqualTo(10);
        World.Said allowed = world.run("plan", "--allow", "policy-in-use=gold");
        assertThat(allowed.code()).as(allowed.all()).isZero();
        World.Said released = world.run("apply", "--auto-approve", "--release-policy", "gold");
        assertThat(released.code()).as(released.all()).isZero();

        world.write("keys.yaml", GOLD.formatted(20, "mobile"));
        World.Said adopting = world.run("apply", "--auto-approve", "--adopt-policy", "gold");
        assertThat(adopting.code()).as(adopting.all()).isEqualTo(3);
        assertThat(adopting.all()).contains("policy-in-use", "2 keys of others carry it");
        assertThat(policy("gold").whole("rate")).isEqualTo(10);
    }

    /** As a project is that was applied before there were claims and stamps. */
    private void forgetClaims() throws IOException {
        String place = "kwp_"
                + org.apache.commons.codec.digest.DigestUtils.sha256Hex("keywright-policy-1 gold")
                        .substring(0, 32);
        world.delete("/tyk/keys/" + place + "?org_id=keywright");
        world.put("/tyk/policies/gold", policy("gold").without("_id"));
        world.reload();
    }

    @Test
    void anOldProjectClaimsItsPoliciesOnce() throws IOException {
        prod(10);
        forgetClaims();
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.out()).contains("1 object already matches the files; apply only records it");
        assertThat(world.run("plan", "--format", "json").out()).contains("our ownership is not recorded yet");
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        assertThat(world.run(dev, "apply", "--auto-approve").err()).contains("policy-not-ours");
        prod(10);
        assertThat(world.run(dev, "apply", "--auto-approve", "--adopt-policy", "gold")
                        .err())
                .contains("policy-not-ours", "namespace e2e");

        forgetClaims();
        prod(20); // Claimed by a change as well.
        assertThat(world.run(dev, "plan").err()).contains("namespace e2e");
        forgetClaims();
        world.write("keys.yaml", WITHOUT);
        World.Said dropped = world.run("apply", "--auto-approve");
        assertThat(dropped.code()).as(dropped.all()).isZero();
        assertNothingToDo(world.folder);
        assertThat(((Value.Items) world.admin("/tyk/policies")).items()).isEmpty();
    }

    /** Both ledgers name the policy, and nothing tells whose it is: the first that is applied gets it. */
    @Test
    void ofTwoOldProjectsTheFirstGetsThePolicyAndTheOtherLeavesItAlone() throws IOException {
        prod(10);
        forgetClaims();
        world.write("../dev/keys.yaml", GOLD.formatted(10, "tester"));
        assertThat(world.run(dev, "apply", "--auto-approve", "--adopt-policy", "gold")
                        .code())
                .isZero();
        forgetClaims();

        prod(20);
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        World.Said other = world.run(dev, "apply", "--auto-approve");
        assertThat(other.code()).as(other.all()).isZero();
        assertThat(other.err()).contains("policy-taken-over", "namespace e2e in org acme");
        assertThat(policy("gold").whole("rate")).isEqualTo(20);
        assertNothingToDo(world.folder);

        world.write("../dev/keys.yaml", WITHOUT.replace("mobile", "tester"));
        World.Said dropped = world.run(dev, "apply", "--auto-approve", "--allow", "wider-access");
        assertThat(dropped.code()).as(dropped.all()).isZero();
        assertThat(policy("gold").whole("rate")).isEqualTo(20);
        assertNothingToDo(dev);
        assertNothingToDo(world.folder);
        assertThat(world.get("/orders/1", world.reveal("mobile"))).isEqualTo(200);
    }

    /** Of the first change in the plan that is of a policy. */
    private Value othersKeys() {
        var plan =
                (Value.Fields) Json.read(world.run("plan", "--format", "json").out());
        return plan.items("changes").stream()
                .map(Value.Fields.class::cast)
                .filter(change -> change.text("kind").equals("policy"))
                .findFirst()
                .orElseThrow()
                .get("others_keys");
    }

    @Test
    void anotherIdIsNamedAsTheReason() throws IOException {
        prod(10);
        world.write("keys.yaml", GOLD.formatted(10, "mobile").replace("{rate", "{id: gold-2, rate"));
        World.Said plan = world.run("plan");
        assertThat(plan.out()).contains("its id changed: it was gold", "its id changed: it is gold-2 now");
        World.Said applied = world.run("apply", "--auto-approve");
        assertThat(applied.code()).as(applied.all()).isZero();
        assertNothingToDo(world.folder);
        assertThat(world.get("/orders/1", world.reveal("mobile"))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--adopt-policy", "--take-over-policy", "--release-policy"})
    void aNameThatNoPolicyHasStopsEverything(String option) throws IOException {
        prod(10);
        world.write("keys.yaml", GOLD.formatted(20, "mobile"));
        for (String name : new String[] {"godl", "", "dev/policies/gold"}) {
            World.Said typo = world.run("apply", "--auto-approve", option, name);
            assertThat(typo.code()).as(name + typo.all()).isEqualTo(name.isEmpty() ? 64 : 1);
            assertThat(typo.err()).contains(option);
        }
        assertThat(policy("gold").whole("rate")).isEqualTo(10);
    }

    /** Nothing of it has to be written, and it is not ours by any proof but the option. */
    @Test
    void aPolicyThatIsAsTheFilesSayIsTakenOverAsWell() throws IOException {
        prod(10);
        world.write("../dev/keys.yaml", GOLD.formatted(10, "tester"));
        World.Said left = world.run(dev, "apply", "--auto-approve");
        assertThat(left.err()).contains("policy-not-made-here", "--take-over-policy gold");

        World.Said taken = world.run(dev, "apply", "--auto-approve", "--take-over-policy", "gold");

        assertThat(taken.code()).as(taken.all()).isZero();
        assertThat(taken.out()).contains("1 recorded");
        World.Said plan = world.run(dev, "plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isZero();
        assertThat(plan.err()).doesNotContain("policy-not-made-here");
        assertThat(world.run("plan").err()).contains("policy-taken-over", "namespace dev in org acme");
    }

    @Test
    void aPolicyIsNamedByItsAddressToo() throws IOException {
        prod(10);
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        World.Said taken = world.run(dev, "apply", "--auto-approve", "--take-over-policy", "dev/policies/gold");
        assertThat(taken.code()).as(taken.all()).isZero();
        assertThat(policy("gold").whole("rate")).isEqualTo(1);
    }

    /** Two projects plan the same new id; the other's apply comes first. */
    @Test
    void whoeverLosesTheRaceForAnIdDoesNotOwnIt() throws IOException {
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        World.Said lost = world.runApproved(dev, () -> applied(10), "apply", "--no-color");
        assertThat(lost.code()).as(lost.all()).isEqualTo(5);
        assertThat(lost.out()).contains("dev/policies/gold not created: stale,");

        World.Said again = world.run(dev, "apply", "--auto-approve");
        assertThat(again.code()).as(again.all()).isEqualTo(1);
        assertThat(again.err()).contains("policy-not-ours", "namespace e2e in org acme");
        world.write("../dev/keys.yaml", "keys: {tester: {access_rights: [{api: Orders}], rate: 1, per: 1s}}");
        World.Said dropped = world.run(dev, "apply", "--auto-approve");
        assertThat(dropped.code()).as(dropped.all()).isZero();
        assertThat(dropped.out()).doesNotContain("gold");
        assertThat(policy("gold").whole("rate")).isEqualTo(10);
        assertNothingToDo(world.folder);
    }

    /** A policy that was made by hand meanwhile is neither overwritten nor deleted by the next applies. */
    @Test
    void whatSomebodyMadeBeforeOurCreateIsNotOurs() throws IOException {
        Value.Fields byHand = (Value.Fields) Json.read("""
                {"id": "gold", "org_id": "acme", "rate": 7, "per": 1, "active": true, "access_rights": {}}""");
        world.write("keys.yaml", GOLD.formatted(1, "mobile"));
        World.Said lost = world.runApproved(world.folder, () -> put(byHand), "apply", "--no-color");
        assertThat(lost.code()).as(lost.all()).isEqualTo(5);

        World.Said again = world.run("apply", "--auto-approve");
        assertThat(again.code()).as(again.all()).isEqualTo(1);
        assertThat(again.err()).contains("policy-not-ours", "--adopt-policy gold");
        world.write("keys.yaml", WITHOUT);
        World.Said dropped = world.run("apply", "--auto-approve");
        assertThat(dropped.code()).as(dropped.all()).isZero();
        assertThat(policy("gold").whole("rate")).isEqualTo(7);
        world.write("../dev/keys.yaml", GOLD.formatted(1, "tester"));
        World.Said adopted = world.run(dev, "apply", "--auto-approve", "--adopt-policy", "gold");
        assertThat(adopted.code()).as(adopted.all()).isZero();
    }

    private void applied(int rate) {
        try {
            prod(rate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Value.Fields policy) {
        try {
            world.put("/tyk/policies/gold", policy);
            world.reload();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
