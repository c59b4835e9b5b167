package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger that was lost is rebuilt by {@code doctor --rebuild}, in every mode. */
class RebuildTest {

    enum Mode {
        HASHED(KeySettings.HASHED),
        HASHED_LISTED(KeySettings.HASHED.withListing()),
        PLAIN(KeySettings.PLAIN);

        private final KeySettings keys;

        Mode(KeySettings keys) {
            this.keys = keys;
        }
    }

    private static final String POLICIES = """
            policies:
              gold: {protect: true, rate: 9, per: 1s, quota_max: unlimited, access_rights: [{api: Orders}]}
              trial: {rate: 9, per: 1s, quota_max: unlimited, key_expires_in: 1d, access_rights: [{api: Orders}]}
            """;

    private static final String OLD_POLICY =
            "  old: {rate: 3, per: 1s, quota_max: unlimited, access_rights: [{api: Orders}]}\n";

    private static final String KEYS = """
            keys:
              derived: {protect: true, apply_policies: [gold]}
              guest: {apply_policies: [trial]}
              rotated: {generation: %d, overlap: 7d, apply_policies: [gold]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 9, per: 1s, quota_max: unlimited}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}
            """;

    private static final String LEAVER = "  leaver: {apply_policies: [gold]}\n";

    @TempDir
    Path folder;

    private static void apply(World world, String... more) {
        var words = new ArrayList<>(List.of("apply", "--auto-approve"));
        words.addAll(List.of(more));
        Said said = world.run(words.toArray(String[]::new));
        assertThat(said.code()).as(said.all()).isZero();
    }

    private void applied(Mode mode) throws IOException {
        try (var world = new World(folder, mode.keys)) {
            world.write("policies.yaml", POLICIES + OLD_POLICY);
            world.write("keys.yaml", KEYS.formatted(1) + LEAVER);
            apply(world);
            world.write("keys.yaml", KEYS.formatted(2) + LEAVER);
            apply(world);
        }
    }

    /** A gateway that does not list its keys is asked for its ledger while it does. */
    private void loseLedger(Mode mode) throws IOException {
        try (var world = new World(folder, mode == Mode.PLAIN ? mode.keys : KeySettings.HASHED.withListing())) {
            assertThat(mode == Mode.PLAIN ? world.loseLedger() : world.loseHashedLedger())
                    .isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isRebuilt(Mode mode) throws Exception {
        applied(mode);
        loseLedger(mode);
        try (var world = new World(folder, mode.keys)) {
            String derived = world.reveal("derived");
            world.write("policies.yaml", POLICIES + OLD_POLICY);
            world.write("keys.yaml", KEYS.formatted(2) + LEAVER);
            Said refused = world.run("doctor", "--rebuild");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("rebuild: declared keys: 6 keys found", "rebuild: policies: 3 policies found")
                    .contains("use --auto-approve");
            world.runAnswered("no\n", "doctor", "--rebuild");
            assertThat(world.run("doctor").out()).contains("none found", "keywright doctor --rebuild");

            Said said = world.run("doctor", "--rebuild", "--auto-approve", "--format", "json");
            assertThat(said.code()).as(said.all()).isZero();
            OutputSchema.check("doctor.schema.json", said.out());
            assertThat(said.out())
                    .contains("the ledger is rebuilt", "6 keys found", "3 policies found")
                    .contains("1 key found: rotated");
            Said plan = world.run("plan", "--detailed-exitcode");
            assertThat(plan.code()).as(plan.all()).isZero();
            assertThat(world.get("/orders/", derived)).isEqualTo(200);
            assertThat(world.get("/orders/", World.SUPPLIED)).isEqualTo(200);
            assertThat(world.run("doctor", "--rebuild").out()).contains("not needed: there is a ledger");

            // What is protected, is protected again; policies are ours again, without --adopt-policy.
            world.write("policies.yaml", POLICIES);
            world.write("keys.yaml", KEYS.formatted(2).replaceAll(" *derived: .*\\n", "") + LEAVER);
            Said protectedKey = world.run("plan");
            assertThat(protectedKey.all()).contains("protected");
            assertThat(protectedKey.all()).contains("policies/old");
            // The replaced credential ends by itself, and its entry goes.
            world.write("keys.yaml", KEYS.formatted(2) + LEAVER);
            world.clock.forward(Duration.ofDays(8));
            assertThat(world.run("plan").all()).contains("rotated");
        }
    }

    /** Where the gateway lists its keys, those that are not declared are found as well, and nothing of them is done silently. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsNotDeclared(Mode mode) throws Exception {
        applied(mode);
        String leaver;
        try (var world = new World(folder, mode.keys)) {
            leaver = world.reveal("leaver");
        }
        loseLedger(mode);
        try (var world = new World(folder, mode.keys)) {
            world.write("policies.yaml", POLICIES);
            world.write("keys.yaml", KEYS.formatted(2));
            Said said = world.run("doctor", "--rebuild", "--auto-approve");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.out()).contains("3 policies found; not declared: old");
            assertThat(world.get("/orders/", leaver)).isEqualTo(200);
            Said plan = world.run("plan");
            assertThat(plan.all()).contains("policies/old");
            if (mode == Mode.HASHED) {
                assertThat(said.out()).contains("There may be more: the gateway does not list its keys");
                assertThat(plan.all()).doesNotContain("leaver");
            } else {
                assertThat(said.out()).contains("2 keys found: leaver, rotated");
                assertThat(plan.all()).contains("- ", "keys/leaver");
            }
        }
    }

    /** Claims are asked for, of every loaded policy: what a plan without a ledger knows of policies. */
    @Test
    void aFirstRunHasNothingToRebuild() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", "keys: {}\n");
            Said said = world.run("doctor", "--rebuild", "--auto-approve");
            assertThat(said.out()).contains("nothing of this namespace found");
            assertThat(world.run("doctor").out()).contains("none found", "keywright doctor --rebuild");
            assertThat(world.run("doctor", "--auto-approve").code()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anAdoptedKey(Mode mode) throws Exception {
        try (var world = new World(folder, mode.keys)) {
            world.post("/tyk/keys/by-hand", (Value.Fields) Json.read("""
                    {"org_id": "acme", "alias": "By hand", "rate": 100, "per": 1, "quota_max": -1,
                     "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}}"""));
            world.write("handed-in.txt", "by-hand\n");
            Said adopted = world.run("adopt", "--keys", "handed-in.txt", "--auto-approve");
            assertThat(adopted.code()).as(adopted.all()).isZero();
        }
        loseAll(mode);
        try (var world = new World(folder, mode.keys)) {
            Said said = world.run("doctor", "--rebuild", "--auto-approve");
            if (mode == Mode.HASHED) {
                assertThat(said.code()).isEqualTo(1);
                assertThat(said.out())
                        .contains("nothing of this namespace found", "rebuild: adopted keys")
                        .contains("not found: ", "adopt --keys FILE");
            } else {
                assertThat(said.code()).as(said.all()).isZero();
                assertThat(said.out()).contains("1 key found");
                Said plan = world.run("plan", "--detailed-exitcode");
                assertThat(plan.code()).as(plan.all()).isZero();
            }
        }
    }

    private void loseAll(Mode mode) throws IOException {
        try (var world = new World(folder, mode == Mode.PLAIN ? mode.keys : KeySettings.HASHED.withListing())) {
            assertThat(mode == Mode.PLAIN ? world.loseLedger() : world.loseHashedLedger())
                    .isPositive();
        }
    }
}
