package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.Golden;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see when they adopt, list, export and release. */
class AdoptScreensTest {

    private static final String RIGHTS =
            "\"access_rights\": {\"api-1\": {\"api_id\": \"api-1\", \"api_name\": \"Orders\", \"versions\": [\"Default\"]}}";

    @TempDir
    Path folder;

    private static void post(World world, String path, String more) throws IOException {
        world.post(path, (Value.Fields) Json.read("{\"org_id\": \"acme\", %s}".formatted(more)));
    }

    private static void makeByHand(World world) throws IOException {
        post(
                world,
                "/tyk/policies",
                "\"id\": \"startup\", \"name\": \"startup\", \"active\": true, \"rate\": 100, \"per\": 60, " + RIGHTS);
        post(
                world,
                "/tyk/policies",
                "\"id\": \"5f1e\", \"name\": \"Trial plan\", \"active\": true, \"rate\": 5, \"per\": 1, " + RIGHTS);
        world.reload();
        for (int i = 1; i <= 3; i++) {
            post(
                    world,
                    "/tyk/keys/startup-secret-" + i,
                    "\"alias\": \"customer-%d\", \"apply_policies\": [\"startup\"]".formatted(i));
        }
        post(world, "/tyk/keys/trial-secret", "\"meta_data\": {\"owner\": \"team-a\"}, \"apply_policies\": [\"5f1e\"]");
        post(
                world,
                "/tyk/keys/partner-secret",
                "\"alias\": \"partner\", \"rate\": 7, \"per\": 1, \"hmac_enabled\": true, \"hmac_string\": \"canary-hmac\", "
                        + RIGHTS);
        post(
                world,
                "/tyk/keys/theirs-secret",
                "\"rate\": 7, \"per\": 1, \"meta_data\": {\"keywright\": \"billing/theirs\"}, " + RIGHTS);
        post(world, "/tyk/keys/half-secret", "\"alias\": \"half\", \"rate\": 7, " + RIGHTS);
    }

    private static String screen(World world, String... words) {
        World.Said said = world.run(words);
        assertThat(said.code()).as(said.all()).isEqualTo(0);
        return said.out().replaceAll("127\\.0\\.0\\.1:\\d+", "gateway");
    }

    @Test
    void adoptListExportAndRelease() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            world.environment.put("COLUMNS", "100");
            var screens = new LinkedHashMap<String, String>();
            screens.put("plan-before.txt", screen(world, "plan"));
            screens.put("dry-run.txt", screen(world, "adopt", "--all", "--dry-run"));
            screens.put("adopted.txt", screen(world, "adopt", "--all", "--policies", "--auto-approve"));
            screens.put("list.txt", screen(world, "list"));
            screens.put("export.yaml", screen(world, "export"));
            screens.put("released.txt", screen(world, "release", "partner", "Trial-plan", "--auto-approve"));
            assertAll(screens.entrySet().stream()
                    .map(each -> () -> Golden.check("adopt/" + each.getKey(), each.getValue())));
        }
    }
}
