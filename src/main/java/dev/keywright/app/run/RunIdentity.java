package dev.keywright.app.run;

import dev.keywright.ownership.ledger.intents.ApplyRun;
import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.ownership.lock.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Who runs this, as far as the environment identifies them. */
public final class RunIdentity {

    private RunIdentity() {}

    public static LockHolder holder(Map<String, String> environment, Instant now, Instant until) {
        Processes processes = Processes.here();
        long pid = ProcessHandle.current().pid();
        return new LockHolder(
                UUID.randomUUID().toString(),
                System.getProperty("user.name", ""),
                host(environment),
                pid,
                CiContext.of(environment).runUrl(),
                now,
                until,
                1,
                processes.machine(),
                processes.started(pid).orElse(0L));
    }

    public static ApplyRun apply(Instant now) {
        return new ApplyRun(UUID.randomUUID().toString(), now);
    }

    /** Read from the environment: a lookup over the network may take seconds. */
    public static String host(Map<String, String> environment) {
        return Stream.of("HOSTNAME", "COMPUTERNAME")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(RunIdentity::hostFile);
    }

    private static String hostFile() {
        try {
            return Files.readString(Path.of("/etc/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
