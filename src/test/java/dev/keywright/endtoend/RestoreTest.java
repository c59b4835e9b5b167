package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleted keys that come back, on a gateway that lists nothing. */
class RestoreTest {

    private static final String POLICIES = """
            policies:
              gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}
              trial: {rate: 3, per: 1s, key_expires_in: 30d, access_rights: [{api: Orders}]}
            """;
    private static final String STAYS = "keys:\n  stays: {apply_policies: [gold]}\n";
    private static final String LEAVES = """
              leaves: {apply_policies: [gold], alias: Leaving, generation: 2, meta_data: {team: blue}, expires: 2031-01-01}
            """;
    private static final String OTHERS = """
              signed: {hmac_enabled: true, access_rights: [{api: Orders}], rate: 5, per: 1s}
              trying: {apply_policies: [trial]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Orders}]}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}]}
            """;
    private static final String LAX = "guards: {max_revoke_percent: 100%s}\n";

    @TempDir
    Path folder;

    private World world(String guards) throws Exception {
        var world = new World(folder, KeySettings.HASHED);
        world.write("keywright.yaml", World.PROJECT + LAX.formatted(guards));
        keys(world, STAYS + LEAVES + OTHERS);
        apply(world);
        return world;
    }

    private static void keys(World world, String keys) throws IOException {
        world.write("keys.yaml", POLICIES + keys);
    }

    private static Said apply(World world) {
        return done(world.run("apply", "--auto-approve", "--allow", "shrunken-project"));
    }

    private static Said done(Said said) {
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    private static Value.Fields session(World world, String key) throws IOException {
        return ((Value.Fields) world.admin("/tyk/keys/" + key))
                .without("date_created")
                .without("last_updated")
                .without("quota_renews");
    }

    @Test
    void theSameKeyWithTheSameSessionAndWhatToWriteSoThatItStays() throws Exception {
        try (World world = world("")) {
            String key = world.reveal("leaves");
            Value.Fields before = session(world, key);
            keys(world, STAYS + OTHERS);
            apply(world);
            assertThat(world.get("/orders/", key)).isEqualTo(403);
            assertThat(done(world.run("restore")).out()).contains("e2e/keys/leaves #2: deleted ", ", kept until ");

            Said said = done(world.run("restore", "leaves", "--auto-approve"));
            assertThat(world.get("/orders/", key)).isEqualTo(200);
            assertThat(Json.masked(session(world, key))).isEqualTo(Json.masked(before));
            assertThat(said.out()).contains("Restored e2e/keys/leaves #2", "the next apply revokes again");
            assertThat(done(world.run("restore")).out()).contains("No deleted key is kept");

            String yaml = said.out().substring(said.out().indexOf("keys:\n"));
            world.write("restored.yaml", yaml);
            assertThat(done(world.run("plan")).out()).as(yaml).contains("No changes in ");
        }
    }

    @Test
    void secretsTrialsAndSuspensionsStay() throws Exception {
        try (World world = world(", revoke_after: 3d")) {
            String signed = world.reveal("signed");
            String trying = world.reveal("trying");
            Value.Fields signedBefore = session(world, signed);
            Value.Fields tryingBefore = session(world, trying);
            keys(world, STAYS);
            apply(world);
            world.clock.forward(Duration.ofDays(4));
            apply(world);

            done(world.run("restore", "signed", "keys/trying", "--auto-approve"));
            assertThat(Json.revealing(session(world, signed))).isEqualTo(Json.revealing(signedBefore));
            assertThat(session(world, trying).whole("expires"))
                    .isEqualTo(tryingBefore.whole("expires"))
                    .isPositive();
            keys(world, STAYS + OTHERS.substring(0, OTHERS.indexOf("  jane")));
            assertThat(done(world.run("plan")).out()).contains("No changes in ");
        }
    }

    @Test
    void whatCannotComeBackIsRefusedAtOnce() throws Exception {
        try (World world = world("")) {
            keys(world, STAYS);
            apply(world);
            Said said = world.run("restore", "jane", "legacy", "leafs", "leaves", "--auto-approve");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.all())
                    .contains("e2e/keys/jane cannot be restored: the gateway shows no password")
                    .contains("e2e/keys/legacy cannot be restored: only the hash of its value was kept")
                    .contains("no deleted key 'leafs' is kept; did you mean 'leaves'?");
            assertThat(done(world.run("list")).out()).doesNotContain("leaves");
            assertThat(world.run("restore", "leaves").all()).contains("there is no terminal to ask on");

            world.clock.forward(Duration.ofDays(365 * 6));
            assertThat(done(world.run("restore")).out()).contains("No deleted key is kept");
        }
    }

    @Test
    void itsTimeIsOverOrItWasForgottenOrNothingIsKept() throws Exception {
        try (World world = world("")) {
            keys(world, STAYS + OTHERS);
            apply(world);
            done(world.run("restore", "--discard", "leaves", "--auto-approve"));
            assertThat(world.run("restore", "leaves", "--auto-approve").err())
                    .contains("no deleted key 'leaves' is kept");

            world.write("keywright.yaml", World.PROJECT + LAX.formatted(", restore_within: 0s"));
            keys(world, STAYS);
            apply(world);
            assertThat(done(world.run("restore")).out()).contains("No deleted key is kept");
        }
    }
}
