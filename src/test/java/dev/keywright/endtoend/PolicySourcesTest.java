package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gateway.policies}: a file that the gateway mounts, read-only, and a gateway that never loads what it is sent. */
class PolicySourcesTest {

    private static final String FOREIGN = """
            {"other": {"id": "other", "org_id": "acme", "rate": 1, "per": 1, "active": true, "tags": ["theirs"],
              "access_rights": {"api-2": {"api_id": "api-2", "api_name": "Billing", "versions": ["Default"]}}}}
            """;

    private static final String FILES = """
            policies:
              gold: {rate: 10, per: 1s, access_rights: [{api: Orders}], tags: [gold]}
            keys:
              one: {apply_policies: [gold]}
              both: {apply_policies: [gold, other]}
              free: {access_rights: [{api: Orders}]}
            """;

    @Test
    void aPoliciesFileIsWrittenForTheGateway(@TempDir Path folder) throws Exception {
        Path record = folder.resolve("project/mounted/policies.json");
        Files.createDirectories(record.getParent());
        Files.writeString(record, FOREIGN);
        try (var world = new World(folder, options -> hashed(options).withPolicyRecord(record))) {
            policies(world, "file:mounted/policies.json");
            world.write("files.yaml", FILES);
            applied(world);
            assertThat(Files.readString(record)).contains("\"gold\"", "\"theirs\"");
            String both = world.reveal("both");
            assertThat(world.get("/billing/1", both)).isEqualTo(200);
            world.write("files.yaml", FILES.replace("tags: [gold]", "tags: [late]"));
            applied(world);
            assertThat(Files.readString(record)).contains("\"late\"").doesNotContain("\"gold\" ]");
            world.write("files.yaml", "keys: {free: {access_rights: [{api: Orders}]}}");
            applied(world);
            assertThat(Files.readString(record)).contains("\"theirs\"").doesNotContain("\"gold\"");
            assertThat(world.get("/billing/1", both)).isEqualTo(403);
        }
    }

    /** What the gateway has loaded is as the files say; what it will load at its next start is not. */
    @Test
    void theFileOnDiskIsLookedAt(@TempDir Path folder) throws Exception {
        Path record = folder.resolve("project/policies.json");
        Files.createDirectories(record.getParent());
        Files.writeString(record, FOREIGN);
        try (var world = new World(folder, options -> hashed(options).withPolicyRecord(record))) {
            policies(world, "file:policies.json");
            world.write("files.yaml", FILES);
            applied(world);
            assertThat(world.run("doctor").out()).contains("policies file", "as loaded");
            String good = Files.readString(record);

            onDisk(record, FOREIGN);
            assertThat(world.run("plan").out())
                    .contains("the policies file does not have it as declared", "1 to update");
            assertThat(world.run("validate", "--live").err()).contains("policies-file-differs", "gold");
            assertThat(world.run("doctor").out()).contains("not what is loaded");
            applied(world);
            assertThat(Files.readString(record)).contains("\"gold\"");

            onDisk(record, good.replaceFirst("\"rate\": *10,", "\"rate\": 20,"));
            assertThat(world.run("plan").out()).contains("the policies file does not have it as declared");
            applied(world);

            onDisk(record, good.replaceFirst("\"other\"", "\"renamed\""));
            assertThat(world.run("plan").all())
                    .contains("policies-file-differs", "renamed is not loaded", "No changes");

            onDisk(record, "{\"gold\":");
            World.Said broken = world.run("plan");
            assertThat(broken.code()).isEqualTo(1);
            assertThat(broken.err()).contains("policies-file-broken", "is not JSON");
            assertThat(world.run("validate", "--live").code()).isEqualTo(1);
            assertThat(world.run("doctor").out()).contains("broken");

            onDisk(record, "{}");
            Files.delete(record);
            assertThat(world.run("plan").all())
                    .contains("policies-file-missing", "the policies file does not have it as declared");
            assertThat(world.run("doctor").out()).contains("policies file", "missing");
        }
    }

    /** What someone has written into the file, and no gateway has loaded yet, is not replaced by ours. */
    @ParameterizedTest
    @ValueSource(strings = {"globex", "", "acme"})
    void anUnloadedPolicyOfSomebodyElseInTheFileIsInTheWay(String org, @TempDir Path folder) throws Exception {
        Path record = folder.resolve("project/policies.json");
        Files.createDirectories(record.getParent());
        Files.writeString(record, FOREIGN);
        try (var world = new World(folder, options -> hashed(options).withPolicyRecord(record))) {
            policies(world, "file:policies.json");
            String both = FOREIGN.strip().replaceAll("}$", "") + """
                    , "gold": {"id": "gold", "org_id": "%s", "rate": 3, "per": 1, "active": true, "access_rights": {}}}
                    """.formatted(org);
            Files.writeString(record, both);
            world.write("files.yaml", FILES);
            World.Said refused = world.run("apply", "--auto-approve");
            assertThat(refused.code()).as(refused.all()).isEqualTo(1);
            assertThat(refused.err()).contains("policy-not-ours");
            assertThat(record).hasContent(both);

            Files.writeString(record, FOREIGN);
            World.Said late = world.runApproved(world.folder, () -> write(record, both), "apply", "--no-color");
            assertThat(late.out()).contains("e2e/policies/gold not created: stale,");
            assertThat(record).hasContent(both);
            world.write("files.yaml", "keys: {free: {access_rights: [{api: Orders}]}}");
            applied(world);
            assertThat(record).hasContent(both);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aPolicyThatAnotherOrgPutIntoTheFileIsNotDeleted(@TempDir Path folder) throws Exception {
        Path record = folder.resolve("project/policies.json");
        Files.createDirectories(record.getParent());
        Files.writeString(record, FOREIGN);
        try (var world = new World(folder, options -> hashed(options).withPolicyRecord(record))) {
            policies(world, "file:policies.json");
            world.write("files.yaml", FILES);
            applied(world);
            String theirs = Files.readString(record).replace("\"acme\"", "\"globex\"");
            Files.writeString(record, theirs);
            world.write("files.yaml", "keys: {free: {access_rights: [{api: Orders}]}}");
            World.Said dropped = world.run("apply", "--auto-approve");
            assertThat(dropped.code()).as(dropped.all()).isZero();
            assertThat(record).hasContent(theirs);
        }
    }

    @Test
    void readOnlyPoliciesAreReferredToAndNeverTouched(@TempDir Path folder) throws Exception {
        Path record = Files.writeString(folder.resolve("policies.json"), FOREIGN);
        try (var world = new World(folder, options -> hashed(options).withPolicyRecord(record))) {
            policies(world, "read-only");
            world.write("files.yaml", FILES);
            World.Said refused = world.run("apply", "--auto-approve");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("policies-read-only", "files.yaml:2:3");
            world.write("files.yaml", "keys: {one: {apply_policies: [other]}}");
            applied(world);
            assertThat(world.get("/billing/1", world.reveal("one"))).isEqualTo(200);
            assertThat(record).hasContent(FOREIGN);
        }
    }

    /** Giving a policy free writes no policy. */
    @Test
    void aPolicyIsReleasedWhereOthersManageThemNow(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, PolicySourcesTest::hashed)) {
            world.write(
                    "files.yaml",
                    FILES.replace("other]", "gold]").replace("  both: {apply_policies: [gold, gold]}\n", ""));
            applied(world);
            policies(world, "read-only");
            world.write("files.yaml", "keys: {one: {apply_policies: [gold]}, free: {access_rights: [{api: Orders}]}}");
            applied(world);
            World.Said released = world.run("apply", "--auto-approve", "--release-policy", "gold");
            assertThat(released.code()).as(released.all()).isZero();
            assertThat(released.out()).contains("1 released");
            assertThat(world.get("/orders/1", world.reveal("one"))).isEqualTo(200);
            applied(world);
        }
    }

    @Test
    void keysWaitForAPolicyThatTheGatewayNeverLoads(@TempDir Path folder) throws Exception {
        Path record = Files.writeString(
                Files.createDirectories(folder.resolve("project")).resolve("policies.json"), FOREIGN);
        try (var world = new World(folder, options -> hashed(options).withPolicyRecord(record))) {
            world.write("files.yaml", FILES);
            World.Said partly = world.run("apply", "--auto-approve");
            assertThat(partly.code()).as(partly.all()).isEqualTo(4);
            assertThat(partly.out())
                    .contains(
                            "e2e/policies/gold not created",
                            "policy_path",
                            "e2e/keys/one not created: skipped, it needs e2e/policies/gold",
                            "e2e/keys/both not created: skipped",
                            "1 created",
                            "New key: free");
            policies(world, "file:policies.json");
            applied(world);
            assertThat(world.get("/orders/1", world.reveal("one"))).isEqualTo(200);
        }
    }

    private static void onDisk(Path record, String text) throws IOException {
        Files.writeString(record, text);
    }

    private static MockGatewayOptions hashed(MockGatewayOptions options) {
        return options.withKeys(KeySettings.HASHED);
    }

    private static void policies(World world, String source) throws IOException {
        String project = Files.readString(world.folder.resolve("keywright.yaml"));
        world.write("keywright.yaml", project.replace("gateway: {", "gateway: {policies: \"" + source + "\", "));
    }

    /** Its reloads are through, and none loads what is written to the disk afterwards. */
    private static void applied(World world) throws IOException {
        World.Said apply = world.run("apply", "--auto-approve");
        assertThat(apply.code()).as(apply.all()).isZero();
        world.reload();
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.out()).as(plan.all()).startsWith("No changes");
        assertThat(plan.code()).isZero();
    }
}
