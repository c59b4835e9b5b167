package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that has the secrets, and files that write another address of the gateway. */
class UnsettledAddressTest {

    private static final String PROJECT = """
            version: 1
            namespace: e2e
            org_id: acme
            gateway: {url: "%s", secret: "${env:TYK_GATEWAY_SECRET}"}
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"
            """;

    @Test
    void aJobSendsNothingToAnAddressThatReplacesItsOwn(@TempDir Path temp) throws IOException {
        try (var world = new World(temp, KeySettings.HASHED)) {
            world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}]}}\n");
            world.write("keywright.yaml", PROJECT.formatted("https://attacker.invalid"));
            assertThat(world.run("validate").all()).doesNotContain("gateway-");
            world.environment.put("CI", "true");
            World.Said said = world.run("plan");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err())
                    .contains("error[gateway-not-pinned]", "https://attacker.invalid")
                    .doesNotContain("error: the gateway");

            String own = world.environment.get("TYK_GATEWAY_URL");
            world.environment.remove("TYK_GATEWAY_URL");
            assertThat(world.run("validate").err()).contains("warning[gateway-from-files]");
            assertThat(world.run("validate", "--gateway-url", "https://attacker.invalid")
                            .all())
                    .doesNotContain("gateway-");
            world.environment.put("TYK_GATEWAY_URL", own);
            world.write("keywright.yaml", PROJECT.formatted(own));
            assertThat(world.run("plan").all()).doesNotContain("gateway-not-pinned", "gateway-from-files");
            world.write("keywright.yaml", PROJECT.formatted("${env:TYK_GATEWAY_URL}"));
            assertThat(world.run("plan").code()).isZero();
        }
    }

    /** It would be sent a password, which may be any secret of the job. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"rediss://attacker.invalid:6380\"",
                "{url: \"rediss://attacker.invalid\", password: \"${env:JANE_PASSWORD}\"}",
                "{url: \"${env:JOBS_REDIS}\", cluster: true, nodes: [\"attacker.invalid:6379\"]}"
            })
    void norToARedisThatOnlyTheFilesName(String redis, @TempDir Path temp) throws IOException {
        try (var world = new World(temp, KeySettings.HASHED)) {
            world.environment.put("JOBS_REDIS", "rediss://redis.invalid");
            world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}]}}\n");
            world.write(
                    "keywright.yaml",
                    PROJECT.formatted("${env:TYK_GATEWAY_URL}")
                            .replace("gateway: {", "gateway: {read_from: " + redis + ", "));
            assertThat(world.run("validate").all()).doesNotContain("gateway-");
            world.environment.put("CI", "true");
            World.Said said = world.run("plan");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("error[gateway-not-pinned]", "rediss://attacker.invalid");
            world.environment.put(
                    "KEYWRIGHT_READ_FROM",
                    "rediss://attacker.invalid:6379,rediss://attacker.invalid:6380,rediss://redis.invalid");
            assertThat(world.run("validate").all()).doesNotContain("gateway-");
        }
    }

    @Test
    void tablesAndTheirTextsHaveLimits(@TempDir Path temp) throws IOException {
        try (var world = new World(temp, KeySettings.HASHED)) {
            world.write("big.csv", "id,text\na," + "x".repeat(1000) + "\n");
            world.write(
                    "keys.yaml",
                    "keys_from:\n  csv: big.csv\n  name: \"${row:id}\"\n  key: {access_rights: [{api: Orders}], alias: \""
                            + "${row:text}".repeat(100) + "\"}\n");
            assertThat(world.run("validate").err()).contains("[long-text]");
            world.write("big.csv", "id" + ",x".repeat(2000) + "\n");
            assertThat(world.run("validate").err()).contains("[too-large]", "1000 columns");
        }
    }
}
