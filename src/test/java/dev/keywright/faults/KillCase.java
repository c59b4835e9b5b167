package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.proxy.Fault;
import dev.keywright.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One seed: the real program in a process of its own, really killed at a request, before or after the gateway has done what
 * was asked; then the real program again, once, to its end.
 */
final class KillCase {

    private static final int REQUESTS = 140;
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
        int request = 1 + random.nextInt(REQUESTS);
        String at = "seed " + seed + ", " + fault + " at request " + request + ": ";
        try (var deployment = new Deployment(folder, random)) {
            deployment.files(1);
            deployment.done(at, "apply", "--auto-approve");
            deployment.files(2);

            var process = new AtomicReference<Process>();
            String said;
            int exit;
            FaultProxy.Fate fate = (number, write) -> number == request ? fault : Fault.NONE;
            try (var proxy = new FaultProxy(
                    deployment.world.url(), fate, () -> process.get().destroyForcibly())) {
                process.set(Program.start(
                        deployment.world, proxy.url(), "apply", "--auto-approve", "--allow", "mass-revoke"));
                said = new String(process.get().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                exit = process.get().waitFor();
            }
            assertThat(exit).as(at + "killed, or over before%n%s", said).isIn(KILLED, 0);
            Deployment.keepsSecrets(said, at);
            deployment.endsExact(at);
            return exit == KILLED;
        }
    }
}
