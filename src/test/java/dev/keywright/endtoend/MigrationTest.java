package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.model.value.Secret;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `doctor --migrate` announces is what happens when the change is made. */
class MigrationTest {

    private static final String FILES = """
            policies:
              gold: {rate: 9, per: 1s, quota_max: unlimited, access_rights: [{api: Orders}]}
            keys:
              derived: {apply_policies: [gold]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 9, per: 1s, quota_max: unlimited}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}
            """;

    private static final Map<String, String> JANE = Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(("jane:" + World.PASSWORD).getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path folder;

    private String derived;
    private String legacy;

    private World applied(KeySettings keys) throws IOException {
        var world = new World(folder, keys);
        world.write("all.yaml", FILES);
        Said said = world.run("apply", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
        derived = world.reveal("derived");
        legacy = world.reveal("legacy");
        assertThat(world.get("/orders/", derived)).isEqualTo(200);
        assertThat(world.get("/orders/", World.SUPPLIED)).isEqualTo(200);
        assertThat(world.get("/members/", JANE)).isEqualTo(200);
        return world;
    }

    private String bareId() {
        return Token.parse(Secret.of(derived), "acme").orElseThrow().id().reveal();
    }

    @Test
    void anotherHashFunction() throws Exception {
        try (World world = applied(KeySettings.HASHED)) {
            Said said = world.run("doctor", "--migrate", "hash_key_function=sha256");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out().replaceAll("\\s+", " "))
                    .contains("1 stops working: jane", "1 is found by its token alone: legacy", "1 derived key work on")
                    .contains("It is found under any function");
            OutputSchema.check(
                    "doctor.schema.json",
                    world.run("doctor", "--format", "json", "--migrate", "hash_key_function=sha256")
                            .out());
            assertThat(world.run("doctor", "--migrate", "hash_key_function=murmur64")
                            .out())
                    .contains("no change");
        }
        try (var world = new World(folder, KeySettings.HASHED.withHashKeyFunction("sha256"))) {
            assertThat(world.get("/orders/", derived)).isEqualTo(200);
            assertThat(world.get("/orders/", bareId())).isEqualTo(403);
            assertThat(world.get("/orders/", legacy)).isEqualTo(200);
            assertThat(world.get("/orders/", World.SUPPLIED)).isEqualTo(403);
            assertThat(world.get("/members/", JANE)).isEqualTo(401);
            assertThat(world.run("plan").err()).contains("jane, legacy");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hashingSwitched(boolean on) throws Exception {
        KeySettings before = on ? KeySettings.PLAIN : KeySettings.HASHED;
        try (World world = applied(before)) {
            Said said = world.run("doctor", "--migrate", "hash_keys=" + on);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out().replaceAll("\\s+", " "))
                    .contains(
                            "3 stop working at once: derived, jane, legacy",
                            "3 keys are created again by the next apply")
                    .contains("nothing has to be handed out again");
            Said same = world.run("doctor", "--migrate", "hash_keys=" + !on);
            assertThat(same.code()).isZero();
            assertThat(same.out()).contains("no change");
        }
        try (var world = new World(folder, on ? KeySettings.HASHED : KeySettings.PLAIN)) {
            assertThat(world.get("/orders/", derived)).isEqualTo(403);
            assertThat(world.get("/orders/", legacy)).isEqualTo(403);
            assertThat(world.get("/members/", JANE)).isEqualTo(401);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.get("/orders/", derived)).isEqualTo(200);
            assertThat(world.get("/orders/", legacy)).isEqualTo(200);
            assertThat(world.get("/members/", JANE)).isEqualTo(200);
        }
    }

    @Test
    void anotherOrganisation() throws Exception {
        Path apis = Files.createDirectories(folder.resolve("apis"));
        for (String name : new String[] {"Orders", "Members"}) {
            Files.writeString(apis.resolve(name + ".json"), """
                    {"name": "%s", "api_id": "globex-%s", "org_id": "globex", "active": true, "auth": {"auth_header_name": "Authorization"},
                     "version_data": {"not_versioned": true, "versions": {"Default": {"name": "Default"}}},
                     "proxy": {"listen_path": "/globex-%s/", "target_url": "http://127.0.0.1:1", "strip_listen_path": true}}
                    """.formatted(name, name, name));
        }
        try (World world = applied(KeySettings.HASHED)) {
            Said said = world.run("doctor", "--migrate", "org_id=globex");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out().replaceAll("\\s+", " "))
                    .contains("1 gets a new value: derived", "2 are no APIs of this organisation: Members, Orders")
                    .contains("They keep it: jane, legacy", "3 keys of acme stay", "1 policy keeps its id: gold");
            assertThat(world.run("doctor", "--migrate", "org_id=acme").out()).contains("no change");
        }
        try (var world = new World(folder, options -> options.withKeys(KeySettings.HASHED), apis)) {
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            assertThat(world.run("doctor", "--migrate", "org_id=globex").out()).doesNotContain("are no APIs");
            world.write("keywright.yaml", project.replace("org_id: acme", "org_id: globex"));
            Said stopped = world.run("apply", "--auto-approve");
            assertThat(stopped.code()).as(stopped.all()).isEqualTo(1);
            assertThat(stopped.err()).contains("policy-not-ours");
            world.write(
                    "keywright.yaml",
                    project.replace("org_id: acme", "org_id: globex") + "policy_ids: \"${org_id}-${name}\"\n");
            stopped = world.run("apply", "--auto-approve");
            assertThat(stopped.code()).as(stopped.all()).isEqualTo(3);
            assertThat(stopped.err()).contains("namespace-changed");
            assertThat(world.get("/orders/", derived)).as("stays").isEqualTo(200);
        }
    }

    @Test
    void otherPolicyIds() throws Exception {
        try (World world = applied(KeySettings.HASHED)) {
            Said said = world.run("doctor", "--migrate", "policy_ids=${namespace}-${name}");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.out().replaceAll("\\s+", " ")).contains("1 policy created under a new id", "1 key updated");
            world.write(
                    "keywright.yaml",
                    Files.readString(world.folder.resolve("keywright.yaml"))
                            + "policy_ids: \"${namespace}-${name}\"\n");
            Said applied = world.run("apply", "--auto-approve");
            assertThat(applied.code()).as(applied.all()).isZero();
            assertThat(applied.out()).contains("1 updated");
            assertThat(world.get("/orders/", derived)).isEqualTo(200);
        }
    }

    @Test
    void anUnknownChangeIsRefused() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            for (String wrong :
                    new String[] {"hash=x", "hash_keys=yes", "hash_key_function=md5", "org_id", "policy_ids=x"}) {
                Said said = world.run("doctor", "--migrate", wrong);
                assertThat(said.code()).as(wrong).isEqualTo(64);
            }
        }
    }
}
