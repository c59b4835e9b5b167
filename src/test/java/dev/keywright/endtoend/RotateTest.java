package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rotate} on the command line, over a year. */
class RotateTest {

    @TempDir
    Path folder;

    private World world;

    /** Two keys, one of a table's template. */
    private void files(String every, String more) throws IOException {
        String rotate = "rotate: {every: %s, overlap: 7d, since: %s}"
                .formatted(every, LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC));
        world.write("people.csv", "name\nann\nbob\n");
        world.write("keys.yaml", """
                keys:
                  one: {%s, %saccess_rights: [{api: Orders}], rate: 5, per: 1s}
                keys_from:
                  - csv: people.csv
                    name: "${row:name}"
                    key: {%s, access_rights: [{api: Orders}], rate: 5, per: 1s}
                """.formatted(rotate, more, rotate));
    }

    private World.Said plan() {
        return world.run("plan", "--detailed-exitcode");
    }

    private void apply() {
        World.Said said = world.run("apply", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(plan().code()).isZero();
    }

    @Test
    void nothingHappensUntilAPlanIsAppliedAndTheOldKeyWorksOn() throws IOException {
        try (World opened = new World(folder, KeySettings.HASHED)) {
            world = opened;
            files("90d", "");
            apply();
            String first = world.reveal("one");
            String ann = world.reveal("ann");
            world.clock.forward(Duration.ofDays(89));
            assertThat(plan().code()).isZero();
            world.clock.forward(Duration.ofDays(1));

            World.Said due = plan();
            assertThat(due.code()).isEqualTo(2);
            assertThat(due.out())
                    .contains("generation 1 -> 2")
                    .contains("it rotates: due since ")
                    .contains("the old one keeps working until ")
                    .contains("3 to replace");
            assertThat(world.get("/orders/", first)).isEqualTo(200);

            apply();
            String second = world.reveal("one");
            assertThat(second).isNotEqualTo(first);
            assertThat(world.get("/orders/", first)).isEqualTo(200);
            assertThat(world.get("/orders/", ann)).isEqualTo(200);
            assertThat(world.get("/orders/", second)).isEqualTo(200);
            assertThat(world.run("list").out())
                    .contains("one #2")
                    .contains("rotating")
                    .contains("next rotation ");
            assertThat(world.run("list", "--format", "json").out()).contains("\"next_rotation\" : \"2");

            world.clock.forward(Duration.ofDays(8));
            assertThat(world.get("/orders/", first)).isEqualTo(401);
            assertThat(plan().out()).contains("its overlap is over");
            apply();
            assertThat(world.get("/orders/", second)).isEqualTo(200);
            assertThat(world.run("list").out()).doesNotContain("rotating");
        }
    }

    @Test
    void aSavedPlanFromBeforeTheDayIsStale() throws IOException {
        try (World opened = new World(folder, KeySettings.HASHED)) {
            world = opened;
            files("90d", "");
            apply();
            files("90d", "alias: other, ");
            assertThat(world.run("plan", "--out", "saved.json").code()).isZero();
            world.clock.forward(Duration.ofDays(90));
            World.Said said = world.run("apply", "saved.json");
            assertThat(said.code()).as(said.all()).isEqualTo(5);
            assertThat(world.run("list").out()).doesNotContain("#2");
        }
    }

    @Test
    void theWayBackHasToBeWritten() throws IOException {
        try (World opened = new World(folder, KeySettings.HASHED)) {
            world = opened;
            files("90d", "");
            apply();
            world.clock.forward(Duration.ofDays(100));
            apply();
            world.clock.forward(Duration.ofDays(8));
            apply();
            world.write("keys.yaml", "keys:\n  one: {access_rights: [{api: Orders}], rate: 5, per: 1s}\n");
            World.Said said = plan();
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("generation-goes-back").contains("write `generation: 2`");
            world.write(
                    "keys.yaml", "keys:\n  one: {generation: 2, access_rights: [{api: Orders}], rate: 5, per: 1s}\n");
            assertThat(world.run("plan", "--allow", "mass-revoke").out()).doesNotContain("keys/one");
        }
    }
}
