package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that a plan would complain about are left out, so that they do not keep everything else from being planned. */
class AdoptOddKeysTest {

    private static final String ORDERS = "\"api-1\": {\"api_id\": \"api-1\", \"versions\": [\"Default\"]}";

    @TempDir
    Path folder;

    private static void create(World world, String id, String body) throws IOException {
        world.post("/tyk/keys/" + id, (Value.Fields) Json.read(body));
    }

    private static String session(String rights, String more) {
        return "{\"org_id\": \"acme\", \"rate\": 100, \"per\": 1, \"access_rights\": {%s}%s}".formatted(rights, more);
    }

    private static void adoptsOnly(World world, String count, String... why) throws IOException {
        World.Said adopted = world.run("adopt", "--all", "--auto-approve");
        for (String text : why) {
            assertThat(adopted.out()).contains(text);
        }
        assertThat(adopted.out()).contains("Adopted " + count + ". keywright plan: no changes.");
        assertThat(adopted.code()).as(adopted.all()).isEqualTo(0);
        assertThat(world.run("plan", "--detailed-exitcode").code()).isEqualTo(0);
        World.Said validated = world.run("validate");
        assertThat(validated.code()).as(validated.all()).isEqualTo(0);
    }

    private String written(World world) throws IOException {
        try (Stream<Path> files = Files.walk(world.folder.resolve("adopted"))) {
            return files.filter(Files::isRegularFile)
                    .map(AdoptOddKeysTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aKeyForAVersionThatTheApiDoesNotHave() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            create(world, "odd-secret-id", session("\"api-3\": {\"api_id\": \"api-3\", \"versions\": [\"v9\"]}", ""));
            create(world, "fine-secret-id", session(ORDERS, ""));

            adoptsOnly(world, "1 key", "1 cannot", "has no version v9");
        }
    }

    @Test
    void aPolicyOfOthersWhoseNameIsNearToADeclaredOne() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            world.post("/tyk/policies", (Value.Fields) Json.read("""
                    {"id": "shrink", "org_id": "acme", "active": true, "rate": 5, "per": 1, "access_rights": {%s}}""".formatted(ORDERS)));
            world.admin("/tyk/reload?block=true");
            create(world, "fine-secret-id", "{\"org_id\": \"acme\", \"apply_policies\": [\"shrink\"]}");
            world.write("policies.yaml", """
                    policies:
                      shiny: {rate: 5, per: 1s, quota_max: unlimited, access_rights: [{api: Orders}]}
                    """);
            assertThat(world.run("apply", "--auto-approve").code()).isEqualTo(0);

            adoptsOnly(world, "1 key");
        }
    }

    @Test
    void aMarkThatIsNoText() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            create(world, "odd-secret-id", session(ORDERS, ", \"meta_data\": {\"keywright\": 5}"));
            create(world, "fine-secret-id", session(ORDERS, ""));

            adoptsOnly(world, "1 key", "1 cannot", "meta_data.keywright");
        }
    }

    /** Its own, or that of another key; alone, or among other words. */
    @Test
    void aKeyWhoseTextsHoldAKey() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            create(world, "own-secret-77", session(ORDERS, ", \"alias\": \"the key is own-secret-77, do not share\""));
            create(world, "a-secret-78", session(ORDERS, ", \"meta_data\": {\"old_key\": \"fine-secret-id\"}"));
            create(world, "a-secret-79", session(ORDERS, ", \"tags\": [\"see fine-secret-id\"]"));
            create(world, "fine-secret-id", session(ORDERS, ""));

            adoptsOnly(world, "1 key", "3 cannot");
            assertThat(written(world)).doesNotContain("secret-");
        }
    }

    /** Files are committed; the entry cannot be left out either, since the key would lose it. */
    @Test
    void aKeyWithDataThatIsNamedLikeASecret() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            create(world, "odd-secret-id", session(ORDERS, ", \"meta_data\": {\"Backend-Password\": \"hunter2\"}"));
            create(world, "fine-secret-id", session(ORDERS, ""));

            adoptsOnly(world, "1 key", "1 cannot", "meta_data.Backend-Password");
            assertThat(written(world)).doesNotContain("hunter2");
        }
    }
}
