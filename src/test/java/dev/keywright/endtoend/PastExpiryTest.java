package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A declared {@code expires} will one day lie in the past, and no run may break or revive anything that day. */
class PastExpiryTest {

    private static final String KEY =
            "keys: {one: {access_rights: [{api: Orders}], expires: %s}, two: {access_rights: [{api: Billing}]}}";

    @Test
    void theDayComesByItself(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            Instant end = world.clock.instant().plus(Duration.ofDays(2));
            world.write("keys.yaml", KEY.formatted(end.getEpochSecond()));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            String key = world.reveal("one");
            assertThat(world.get("/orders/1", key)).isEqualTo(200);
            world.clock.forward(Duration.ofDays(3));
            assertThat(world.get("/orders/1", key)).isEqualTo(401);
            unchanged(world, "expired");
            World.Said validate = world.run("validate");
            assertThat(validate.code()).isZero();
            assertThat(validate.err()).contains("expires-in-past", "keys.yaml:1:");

            world.write("keys.yaml", KEY.formatted("2035-01-01"));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.get("/orders/1", key)).as("a reviewed later date").isEqualTo(200);
        }
    }

    @Test
    void aLivingKeyIsEndedAndStaysEnded(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            for (String before : new String[] {"never", "2035-01-01"}) {
                world.write("keys.yaml", KEY.formatted(before));
                assertThat(world.run("apply", "--auto-approve").code()).isZero();
                String key = world.reveal("one");
                assertThat(world.get("/orders/1", key)).isEqualTo(200);
                world.write("keys.yaml", KEY.formatted("2020-01-01"));
                World.Said plan = world.run("plan", "--detailed-exitcode");
                assertThat(plan.code()).isEqualTo(2);
                assertThat(plan.out()).contains("its declared end has come");
                assertThat(world.run("apply", "--auto-approve").code()).isZero();
                assertThat(world.get("/orders/1", key))
                        .as("ended from " + before)
                        .isEqualTo(401);
                unchanged(world, "ended");
                world.write("keys.yaml", KEY.formatted("2020-01-01").replace("expires", "tags: [late], expires"));
                unchanged(world, "another field of an ended key");
                assertThat(world.get("/orders/1", key)).isEqualTo(401);
            }
        }
    }

    @Test
    void aKeyThatIsNotThereIsNotMade(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", KEY.formatted("2020-01-01"));
            World.Said apply = world.run("apply", "--auto-approve");
            assertThat(apply.code()).isZero();
            assertThat(apply.out()).doesNotContain("keys/one");
            assertThat(world.run("reveal", "--stdout", "one").code()).isEqualTo(1);
            unchanged(world, "never made");
        }
    }

    @Test
    void aKeyWithAPolicyIsEndedToo(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            String policy = "policies: {gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}}\n";
            world.write("keys.yaml", policy + "keys: {one: {apply_policies: [gold]}}");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            String key = world.reveal("one");
            world.write("keys.yaml", policy + "keys: {one: {apply_policies: [gold], expires: 2020-01-01}}");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.get("/orders/1", key)).isEqualTo(401);
            world.write(
                    "keys.yaml",
                    policy.replace("rate: 9", "rate: 8")
                            + "keys: {one: {apply_policies: [gold], expires: 2020-01-01}}");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.get("/orders/1", key))
                    .as("a policy change revives nothing")
                    .isEqualTo(401);
            unchanged(world, "ended");
            world.write("keys.yaml", policy);
            assertThat(world.run("apply", "--auto-approve", "--allow", "empty-project")
                            .code())
                    .isZero();
            assertThat(world.get("/orders/1", key)).isEqualTo(403);
        }
    }

    private static void unchanged(World world, String when) {
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.out()).as("%s%n%s", when, plan.all()).startsWith("No changes");
        assertThat(plan.code()).isZero();
    }
}
