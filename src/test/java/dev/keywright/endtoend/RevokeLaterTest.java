package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that leave the files while {@code guards.revoke_after} is set, on a gateway that lists nothing. */
class RevokeLaterTest {

    private static final String GOLD = "policies:\n  gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}\n";
    private static final String STAYS = "  stays: {apply_policies: [gold], expires: 2031-01-01}\n";
    private static final String LEAVES = "  leaves: {apply_policies: [gold], expires: 2031-01-01}\n";

    @TempDir
    Path folder;

    private World world() throws Exception {
        var world = new World(folder, KeySettings.HASHED);
        world.write("keywright.yaml", World.PROJECT + "guards: {revoke_after: 14d}\n");
        world.write("keys.yaml", GOLD + "keys:\n" + STAYS + LEAVES);
        done(world.run("apply", "--auto-approve"));
        return world;
    }

    private static Said done(Said said) {
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    @Test
    void itIsSuspendedShownAndDeletedAfterTheDate() throws Exception {
        try (World world = world()) {
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS);
            Said plan = world.run("plan");
            assertThat(plan.out())
                    .contains("e2e/keys/leaves", "it is no longer declared", "suspended now, and deleted");
            done(world.run("apply", "--auto-approve"));

            Said next = done(world.run("plan"));
            assertThat(next.out()).contains("No changes", "e2e/keys/leaves: suspended since ", ", deleted from ");
            assertThat(world.run("plan", "--format", "json").out())
                    .contains("\"pending_deletes\"", "\"address\" : \"e2e/keys/leaves\"");
            assertThat(done(world.run("list")).out())
                    .containsPattern("leaves +.* revoking .*suspended since .*, deleted from .* on")
                    .contains("1 revoking");
            assertThat(world.run("list", "--match", "state=revoking", "--format", "csv")
                            .out())
                    .contains("leaves")
                    .doesNotContain("stays");

            world.clock.forward(Duration.ofDays(15));
            assertThat(world.run("plan").out()).contains("it was suspended on", "1 to revoke");
            done(world.run("apply", "--auto-approve"));
            assertThat(done(world.run("list")).out()).doesNotContain("leaves");
            assertThat(done(world.run("plan")).out()).contains("No changes").doesNotContain("suspended");
        }
    }

    /** Each shard suspends, and later deletes, its own; what it deleted can be restored. */
    @Test
    void shardsDoItTogetherAndWhatTheyDeletedIsKept() throws Exception {
        try (World world = world()) {
            String more =
                    "  a: {apply_policies: [gold]}\n  b: {apply_policies: [gold]}\n  c: {apply_policies: [gold]}\n";
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS + LEAVES + more);
            done(world.run("apply", "--auto-approve"));
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS);
            for (int i = 1; i <= 2; i++) {
                done(world.run(
                        "apply",
                        "--auto-approve",
                        "--shard",
                        i + "/2",
                        "--allow",
                        "mass-revoke",
                        "--allow",
                        "shrunken-project"));
            }
            assertThat(done(world.run("list")).out()).contains("4 revoking");
            assertThat(done(world.run("plan")).out()).contains("No changes in ");
            world.clock.forward(Duration.ofDays(15));
            for (int i = 1; i <= 2; i++) {
                done(world.run("apply", "--auto-approve", "--shard", i + "/2"));
            }
            assertThat(done(world.run("list")).out()).doesNotContain("revoking").contains("stays");
            assertThat(done(world.run("restore")).out()).contains("e2e/keys/a:", "e2e/keys/b:", "e2e/keys/leaves:");
            done(world.run("restore", "a", "b", "c", "leaves", "--auto-approve"));
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS + LEAVES + more);
            assertThat(done(world.run("plan")).out()).contains("No changes in ");
        }
    }

    @Test
    void aPlanAgainstASnapshotShowsWhatIsPending() throws Exception {
        try (World world = world()) {
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS);
            done(world.run("apply", "--auto-approve"));
            done(world.run("snapshot", "-out", "state.snap"));
            assertThat(done(world.run("plan", "--against", "state.snap")).out())
                    .contains("No changes", "e2e/keys/leaves: suspended since ", ", deleted from ");
            world.clock.forward(Duration.ofDays(15));
            assertThat(world.run("plan", "--against", "state.snap").out())
                    .contains("it was suspended on", "1 to revoke");
        }
    }

    @Test
    void aSavedPlanFromBeforeTheDateDoesNotDeleteIt() throws Exception {
        try (World world = world()) {
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS);
            done(world.run("plan", "-out", "one.plan"));
            world.clock.forward(Duration.ofMinutes(5));
            done(world.run("apply", "one.plan"));
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS.replace("2031", "2032"));
            done(world.run("plan", "-out", "two.plan"));
            world.clock.forward(Duration.ofDays(15));
            Said refused = world.run("apply", "two.plan");
            assertThat(refused.code()).as(refused.all()).isNotZero();
            assertThat(done(world.run("list")).out()).contains("leaves");
        }
    }

    @Test
    void declaredAgainItWorksAsBefore() throws Exception {
        try (World world = world()) {
            String key = done(world.run("reveal", "leaves", "--stdout")).out();
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS);
            done(world.run("apply", "--auto-approve"));
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS + LEAVES);
            assertThat(world.run("plan").out()).contains("it works again from now on");
            done(world.run("apply", "--auto-approve"));
            assertThat(done(world.run("reveal", "leaves", "--stdout")).out()).isEqualTo(key);
            assertThat(done(world.run("list")).out()).containsPattern("leaves +.* active");
        }
    }

    @Test
    void withRevokeTheKeyMayBeDeletedAlthoughItIsDeclared() throws Exception {
        try (World world = world()) {
            world.write("keys.yaml", GOLD + "keys:\n" + STAYS + LEAVES.replace("{app", "{revoke: {after: 3d}, app"));
            done(world.run("apply", "--auto-approve"));
            assertThat(done(world.run("plan")).out()).contains("e2e/keys/leaves: suspended since ");
            world.clock.forward(Duration.ofDays(3));
            done(world.run("apply", "--auto-approve"));
            assertThat(done(world.run("list")).out()).doesNotContain("leaves");
            assertThat(done(world.run("plan")).out()).contains("No changes");
        }
    }

    @Test
    void mistakesAreReportedWithTheirPlace() throws Exception {
        try (World world = world()) {
            world.write(
                    "keys.yaml",
                    GOLD + "keys:\n" + STAYS.replace("{app", "{revoke: {}, app")
                            + LEAVES.replace("{app", "{revoke: 14d, app")
                            + "  third: {revoke: {after: 4000d}, meta_data: {keywright_revoke: x}, apply_policies: [gold]}\n");
            Said said = world.run("validate");
            assertThat(said.all())
                    .contains("'revoke' has no 'after'")
                    .contains("'revoke' must be a mapping")
                    .contains("'revoke.after' must be between 0 and 3650d")
                    .contains("'meta_data.keywright_revoke' is reserved")
                    .contains("keys.yaml:4:");
        }
    }
}
