package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
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
            assertThat(world.run("plan").all()).contains("No changes").doesNotContain("hash-function-switched");
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
            assertThat(world.run("plan").all()).contains("No changes").doesNotContain("hash-function-switched");
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
            assertThat(said.err()).contains("hash-keys-switched", how, "derived, jane, legacy");
            assertThat(world.run("doctor").out()).contains("hash settings", how);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyRevokedMeanwhileDoesNotOpenAfterSwitchingBack(boolean hashedFirst, @TempDir Path folder)
            throws IOException {
        KeySettings first = hashedFirst ? KeySettings.HASHED : KeySettings.PLAIN;
        KeySettings second = hashedFirst ? KeySettings.PLAIN : KeySettings.HASHED;
        applied(folder, first);
        try (var world = new World(folder, second)) {
            var said = world.run("apply", "--auto-approve");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.err()).contains("removed 3 sessions from before hash_keys was switched");
            said = world.run("plan");
            assertThat(said.all()).contains("No changes").doesNotContain("switched", "old-sessions-left");
            world.write("all.yaml", FILES.replaceAll("(?m)^  (jane|legacy):.*\n", ""));
            said = world.run("apply", "--auto-approve", "--allow", "mass-revoke");
            assertThat(said.code()).as(said.all()).isZero();
        }
        try (var world = new World(folder, first)) {
            assertThat(world.run("plan").out()).contains("1 to create, 0 to update, 0 to revoke");
            var said = world.run("apply", "--auto-approve");
            assertThat(said.err()).contains("removed 1 session from before");
            assertThat(world.run("plan").all()).contains("No changes").doesNotContain("switched");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNoLongerDeclaredIsRevokedWhereItStoodBeforeTheSwitch(boolean hashedFirst, @TempDir Path folder)
            throws IOException {
        applied(folder, hashedFirst ? KeySettings.HASHED : KeySettings.PLAIN);
        try (var world = new World(folder, hashedFirst ? KeySettings.HASHED : KeySettings.PLAIN)) {
            world.write("all.yaml", FILES.replace("legacy: {", "legacy: {protect: true, "));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
        }
        try (var world = new World(folder, hashedFirst ? KeySettings.PLAIN : KeySettings.HASHED)) {
            world.write("all.yaml", FILES.replaceAll("(?m)^  (jane|legacy):.*\n", ""));
            assertThat(world.run("apply", "--auto-approve").code())
                    .as("protected")
                    .isEqualTo(3);
            var said = world.run("apply", "--auto-approve", "--allow", "protected=legacy");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.out()).contains("1 created, 2 revoked");
            assertThat(world.run("plan").all()).contains("No changes").doesNotContain("old-sessions-left");
        }
        try (var world = new World(folder, hashedFirst ? KeySettings.HASHED : KeySettings.PLAIN)) {
            assertThat(world.run("plan").out()).contains("1 to create, 0 to update, 0 to revoke");
        }
    }

    @Test
    void aSessionThatCannotBeAddressedIsNamed(@TempDir Path folder) throws IOException {
        // The token of this user has a slash in it.
        String files = FILES.replace("username: jane", "username: \"u???????\"");
        try (var world = new World(folder, KeySettings.PLAIN)) {
            world.write("all.yaml", files);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
        }
        try (var world = new World(folder, KeySettings.HASHED)) {
            var said = world.run("apply", "--auto-approve");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.err()).contains("removed 2 sessions", "cannot be addressed", "Redis: jane");
        }
    }
}
