package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World;
import dev.keywright.gateway.embedded.token.KeySettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One seed: the real program in a process of its own, really killed at a request, before or after the gateway has done what
 * was asked; then the real program again, once, to its end.
 */
final class KillCase {

    private static final int KEYS = 20;
    private static final int KILLED = 137;

    private final long seed;
    private final Random random;
    private final Path folder;

    KillCase(long seed, Path folder) {
        this.seed = seed;
        this.random = Seeds.random(seed);
        this.folder = folder;
    }

    /** @return whether it was killed before it had ended */
    boolean run() throws IOException, InterruptedException {
        Fault fault = random.nextBoolean() ? Fault.KILL_BEFORE : Fault.KILL_AFTER;
        int request = 1 + random.nextInt(140);
        String at = "seed " + seed + ", " + fault + " at request " + request + ": ";
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("HOSTNAME", "this-machine");
            files(world, 1);
            done(world, at, "apply", "--auto-approve");
            files(world, 2);

            var process = new AtomicReference<Process>();
            String said;
            int exit;
            try (var proxy =
                    new FaultProxy(world.url(), (n, write) -> n == request ? fault : Fault.NONE, () -> process.get()
                            .destroyForcibly())) {
                process.set(start(world, proxy.url()));
                said = new String(process.get().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                exit = process.get().waitFor();
            }
            assertThat(exit).as(at + "killed, or over before%n%s", said).isIn(KILLED, 0);
            Secrets.check(said, at);
            assertThat(said).as(at).doesNotContain(World.PASSWORD);
            done(world, at + said, "apply", "--auto-approve", "--allow", "mass-revoke");
            World.Said plan = done(world, at, "plan", "--detailed-exitcode");
            assertThat(plan.out()).as(at).startsWith("No changes.");
            return exit == KILLED;
        }
    }

    private static World.Said done(World world, String at, String... words) {
        World.Said said = world.run(words);
        assertThat(said.code())
                .as(at + String.join(" ", words) + "\n" + said.all())
                .isZero();
        return said;
    }

    private void files(World world, int version) throws IOException {
        var keys = new StringBuilder("policies: {gold: {rate: %d, per: 1s, access_rights: [{api: Orders}]}}%nkeys:%n"
                .formatted(4 + version));
        for (int i = 0; i < KEYS; i++) {
            if (random.nextInt(4) > 0) {
                String what = random.nextBoolean()
                        ? "apply_policies: [gold]"
                        : "access_rights: [{api: Orders}], rate: 5, per: 1s";
                keys.append("  key-%d: {%s, alias: a%d}%n".formatted(i, what, random.nextInt(2)));
            }
        }
        world.write("keys.yaml", keys.toString());
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Process start(World world, String url) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        "dev.keywright.cli.Main",
                        "apply",
                        "--auto-approve",
                        "--allow",
                        "mass-revoke")
                .directory(world.folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(world.environment);
        builder.environment().put("TYK_GATEWAY_URL", url);
        return builder.start();
    }
}
