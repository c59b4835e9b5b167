package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that are damaged or of something else, and plans that are kept from good ones. */
class SnapshotTroubleTest {

    @Test
    void whatIsDamagedIsOneClearError(@TempDir Path folder) throws IOException {
        try (var world = SnapshotTest.world(folder, KeySettings.HASHED)) {
            world.run("snapshot", "-out", "good.snap");
            world.run("snapshot", "-out", "good.snap.gz");
            byte[] good = Files.readAllBytes(world.folder.resolve("good.snap"));
            byte[] packed = Files.readAllBytes(world.folder.resolve("good.snap.gz"));
            List<String> lines = Files.readAllLines(world.folder.resolve("good.snap"));

            refused(world, Arrays.copyOf(good, good.length - 1), "damaged-snapshot");
            refused(world, text(lines.subList(0, lines.size() - 1)), "damaged-snapshot");
            refused(world, text(lines.subList(0, 1)), "damaged-snapshot");
            refused(world, Arrays.copyOf(packed, packed.length / 2), "damaged-snapshot");
            refused(world, text(List.of(String.join("\n", lines), lines.get(lines.size() - 1))), "damaged-snapshot");
            refused(world, (String.join("\n", lines) + "\nmore").getBytes(StandardCharsets.UTF_8), "damaged-snapshot");
            refused(world, new String(good, StandardCharsets.UTF_8).replace("team-a", "team-b"), "damaged-snapshot");
            refused(world, new String(good, StandardCharsets.UTF_8).replace("\"d1\"", "7"), "damaged-snapshot");
            refused(world, new String(good, StandardCharsets.UTF_8).replace("not_asked", "maybe"), "damaged-snapshot");
            refused(
                    world,
                    new String(good, StandardCharsets.UTF_8).replace("\"version\":1}", "\"version\":2}"),
                    "its version is 2");
            refused(world, "", "bad-snapshot");
            refused(world, "hello\n", "bad-snapshot");
            refused(world, "[]\n", "bad-snapshot");
            refused(world, "{}\n", "bad-snapshot");
            World.Said none = world.run("plan", "--against", "none.snap");
            assertThat(none.err()).contains("none.snap cannot be read: there is no such file");
        }
    }

    /** Anyone who can name a file can have it read before its seal is known to be good. */
    @Test
    void aFewBytesThatUnpackToManyAreRefused(@TempDir Path folder) throws IOException {
        try (var world = SnapshotTest.world(folder, KeySettings.HASHED)) {
            world.run("snapshot", "-out", "good.snap");
            String head = Files.readAllLines(world.folder.resolve("good.snap")).get(0) + "\n";
            refused(world, packed("", " ".repeat(1 << 20), 300), "bad-snapshot");
            String lines = ("{\"entries\":[]" + " ".repeat(1 << 12) + "}\n").repeat(1 << 8);
            refused(world, packed(head, lines, 300), "unpacks to more than");
        }
    }

    private static byte[] packed(String first, String then, int times) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(first.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                out.write(then.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void anyByteThatChangesIsNoticed(@TempDir Path folder) throws IOException {
        try (var world = SnapshotTest.world(folder, KeySettings.HASHED)) {
            world.run("snapshot", "-out", "good.snap");
            byte[] good = Files.readAllBytes(world.folder.resolve("good.snap"));
            var random = new Random(4711);
            for (int i = 0; i < 60; i++) {
                byte[] bad = good.clone();
                int at = random.nextInt(bad.length);
                bad[at] ^= (byte) (1 << random.nextInt(8));
                refused(world, bad, "-snapshot]");
            }
        }
    }

    @Test
    void anotherProjectsIsRefused(@TempDir Path folder) throws IOException {
        try (var world = SnapshotTest.world(folder, KeySettings.HASHED)) {
            world.run("snapshot", "-out", "good.snap");
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replace("namespace: e2e", "namespace: other"));
            assertThat(world.run("plan", "--against", "good.snap").err())
                    .contains("foreign-snapshot", "the namespace: it was e2e and is other");
            world.write("keywright.yaml", project);
            world.environment.put("KEYWRIGHT_KEY_SEED", "canary-another-Qm4Zr6Lw0Hy4Ns9Xc3Kb7Pd1Gf5J");
            assertThat(world.run("plan", "--against", "good.snap").err()).contains("foreign-snapshot", "the key seed");
        }
    }

    @Test
    void aPlanFromItCanBeKeptAndApplied(@TempDir Path folder) throws IOException {
        try (var world = SnapshotTest.world(folder, KeySettings.HASHED)) {
            assertThat(world.run("snapshot", "-out", "good.snap").code()).isZero();
            world.write("keys.yaml", SnapshotTest.FILES.replace("owner: team-a", "owner: team-b"));
            World.Said plan = world.run("plan", "--against", "good.snap", "-out", "a.plan");
            assertThat(plan.code()).as(plan.all()).isZero();
            assertThat(plan.out())
                    .startsWith("Planned against the snapshot of ")
                    .contains("1 to update");
            String digest = plan.out().replaceAll("(?s).*([0-9a-f]{64}).*", "$1");
            World.Said applied = world.run("apply", "a.plan");
            assertThat(applied.code()).as(applied.all()).isZero();
            assertThat(world.run("apply", "a.plan").code()).as("used once").isEqualTo(5);
            assertThat(world.run("apply", "--plan-digest", digest).code()).isEqualTo(5);

            world.write("keys.yaml", SnapshotTest.FILES.replace("owner: team-a", "owner: team-c"));
            world.run("plan", "--against", "good.snap", "-out", "b.plan");
            World.Said stale = world.run("apply", "b.plan");
            assertThat(stale.code()).isEqualTo(5);
            assertThat(stale.err()).contains("error[stale-plan]", "no longer fits: e2e/keys/derived");
        }
    }

    @Test
    void whatWasNotAskedIsTold(@TempDir Path folder) throws IOException {
        try (var world = SnapshotTest.world(folder, KeySettings.HASHED)) {
            world.run("snapshot", "-out", "before.snap");
            world.write("keys.yaml", SnapshotTest.FILES + "  all: {access_rights: all, expires: 2037-01-01}\n");
            World.Said plan = world.run("plan", "--against", "before.snap");
            assertThat(plan.err()).contains("warning[master-keys-unknown]");
            world.run("snapshot", "-out", "after.snap");
            assertThat(world.run("plan", "--against", "after.snap").err())
                    .contains("master-keys-refused")
                    .doesNotContain("master-keys-unknown");
        }
    }

    @Test
    void partsOfItTogetherAreTheWhole(@TempDir Path folder) throws IOException {
        try (var world = SnapshotTest.world(folder, KeySettings.HASHED)) {
            world.run("snapshot", "-out", "good.snap");
            world.write(
                    "keys.yaml",
                    SnapshotTest.FILES.replace("access_rights: [{api: Billing}]", "access_rights: [{api: Orders}]"));
            int changes = 0;
            for (String part : List.of("1/3", "2/3", "3/3")) {
                World.Said live = world.run("plan", "--format", "json", "--shard", part);
                World.Said said = world.run("plan", "--format", "json", "--shard", part, "--against", "good.snap");
                assertThat(said.out()).isEqualTo(live.out());
                changes += (int) ((Value.Fields) Json.read(said.out()))
                        .items("changes").stream()
                                .filter(change ->
                                        ((Value.Fields) change).text("action").equals("update"))
                                .count();
            }
            assertThat(changes).isEqualTo(3);
        }
    }

    private static void refused(World world, String content, String why) throws IOException {
        refused(world, content.getBytes(StandardCharsets.UTF_8), why);
    }

    private static void refused(World world, byte[] content, String why) throws IOException {
        Files.write(world.folder.resolve("bad.snap"), content);
        World.Said said = world.run("plan", "--against", "bad.snap");
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains(why).contains("bad.snap").doesNotContain("internal error");
        assertThat(said.out()).isEmpty();
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
