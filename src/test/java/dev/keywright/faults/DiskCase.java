package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * One seed: the real program saves a plan and applies it with a receipt, on a disk that has room for a few kilobytes only. What
 * could not be written is said, a plan or receipt is there as a whole or not at all, and one clean apply ends exact.
 */
final class DiskCase {

    /** Both fit from about this size on: a receipt takes its room beforehand. */
    private static final int ENOUGH_KILOBYTES = 100;

    private static final String FULL = "File too large";

    private final long seed;
    private final Random random;
    private final Path folder;

    DiskCase(long seed, Path folder) {
        this.seed = seed;
        this.random = Seeds.random(seed);
        this.folder = folder;
    }

    /** @return whether the disk was full for one of the two */
    boolean run() throws IOException, InterruptedException {
        int forPlan = random.nextInt(4) == 0 ? 0 : random.nextInt(30);
        int forReceipt = random.nextInt(ENOUGH_KILOBYTES);
        String at = "seed " + seed + ", room for " + forPlan + " kB and " + forReceipt + " kB: ";
        try (var deployment = new Deployment(folder, random)) {
            deployment.files(1);
            deployment.done(at, "apply", "--auto-approve");
            deployment.files(2);

            World world = deployment.world;
            World.Said plan = run(world, forPlan, at, "plan", "-out", "saved.plan", "--allow", "mass-revoke");
            boolean saved = Files.exists(world.folder.resolve("saved.plan"));
            assertThat(plan.code()).as(at + plan.out()).isEqualTo(saved ? 0 : 1);
            assertThat(plan.out().contains(FULL)).as(at + plan.out()).isEqualTo(!saved);
            if (!saved) {
                deployment.done(at, "plan", "-out", "saved.plan", "--allow", "mass-revoke");
            }
            deployment.done(at, "show", "saved.plan");

            World.Said apply = run(world, forReceipt, at, "apply", "saved.plan", "--receipt", "receipt.json");
            boolean told = apply.code() == 0;
            if (told) {
                deployment.done(at, "show", "receipt.json");
            } else {
                assertThat(apply.code()).as(at + apply.out()).isEqualTo(1);
                assertThat(apply.out()).as(at).contains(FULL, "nothing was changed");
                assertThat(world.run("plan", "--detailed-exitcode", "--allow", "mass-revoke")
                                .code())
                        .as(at + "nothing was changed")
                        .isEqualTo(2);
            }
            try (var left = Files.list(world.folder)) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .as(at + "no half files")
                        .noneMatch(name -> name.endsWith(".part"));
            }
            deployment.endsExact(at);
            return !saved || !told;
        }
    }

    private static World.Said run(World world, int kilobytes, String at, String... words)
            throws IOException, InterruptedException {
        Process process = Program.startOnFullDisk(kilobytes, world, words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Deployment.keepsSecrets(said, at);
        return new World.Said(process.waitFor(), said, "");
    }
}
