package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.embedded.token.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway whose hash settings are changed while it holds keys. */
class HashSettingsTest {

    private static final String FILES = """
            keys:
              derived: {access_rights: [{api: Orders}], rate: 5, per: 1s}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 5, per: 1s}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing}], rate: 5, per: 1s}
            """;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherHashFunctionIsReportedWithTheKeysThatStopped(boolean hashed, @TempDir Path folder) throws IOException {
        KeySettings before = hashed ? KeySettings.HASHED : KeySettings.PLAIN;
        applied(folder, before);
        try (var world = new World(folder, before)) {
            assertThat(world.run("plan").all()).contains("No changes.").doesNotContain("hash-function-switched");
        }
        try (var world = new World(folder, before.withHashKeyFunction("sha256"))) {
            assertThat(world.run("plan").err())
                    .contains("hash-function-switched", "2 keys stopped working: jane, legacy");
            assertThat(world.run("doctor").out()).contains("hash settings", "jane, legacy");
            world.write("all.yaml", FILES.replaceAll("(?m)^  (jane|legacy):.*\n", ""));
            assertThat(world.run("apply", "--auto-approve", "--allow", "mass-revoke")
                            .code())
                    .isZero();
            world.write("all.yaml", FILES);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.run("plan").all()).contains("No changes.").doesNotContain("hash-function-switched");
        }
    }

    @Test
    void hashingSwitchedOffIsTheReasonForNewKeys(@TempDir Path folder) throws IOException {
        applied(folder, KeySettings.HASHED);
        switched(folder, KeySettings.PLAIN, "switched off");
    }

    @Test
    void hashingSwitchedOnIsTheReasonForNewKeys(@TempDir Path folder) throws IOException {
        applied(folder, KeySettings.PLAIN);
        switched(folder, KeySettings.HASHED, "switched on");
    }

    @Test
    void hashingSwitchedOnWithListing(@TempDir Path folder) throws IOException {
        applied(folder, KeySettings.PLAIN);
        switched(folder, KeySettings.HASHED.withListing(), "switched on");
    }

    private static void applied(Path folder, KeySettings keys) throws IOException {
        try (var world = new World(folder, keys)) {
            world.write("all.yaml", FILES);
            assertThat(world.run("plan").err()).doesNotContain("hash-keys-switched");
            var said = world.run("apply", "--auto-approve");
            assertThat(said.code()).as(said.all()).isZero();
        }
    }

    private static void switched(Path folder, KeySettings keys, String how) throws IOException {
        try (var world = new World(folder, keys)) {
            var said = world.run("plan");
            assertThat(said.out()).contains("3 to create");
            assertThat(said.err()).contains("hash-keys-switched", how);
            assertThat(world.run("doctor").out()).contains("hash settings", how);
        }
    }
}
