package dev.keywright.ownership.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux reports about other processes (proc(5)). A pid is meaningful only in its process namespace: two containers
 * can have the same host name and each a process 7. If anything is unknown, no claim is made.
 */
public final class Processes {

    /** Position of the field {@code starttime}, counted from the one after the name. */
    private static final int START = 19;

    private final Path proc;
    private final long self;

    /**
     * @param proc the folder to read, usually {@code /proc}
     * @param self pid of this process
     */
    Processes(Path proc, long self) {
        this.proc = proc;
        this.self = self;
    }

    public static Processes here() {
        return new Processes(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /**
     * Identifies the running kernel and the process namespace. Empty if unknown, or if not all processes are visible.
     */
    public String machine() {
        try {
            String boot =
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            String namespace =
                    Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
            return boot.isEmpty() || !isOfThisNamespace() || !showsOthers() ? "" : boot + " " + namespace;
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return "";
        }
    }

    /** A container may have mounted the folder of its host. */
    private boolean isOfThisNamespace() throws IOException {
        return Files.readSymbolicLink(proc.resolve("self")).toString().equals(Long.toString(self));
    }

    /**
     * With {@code hidepid}, processes of other users are hidden and look as if they had ended. Process 1 always exists.
     */
    private boolean showsOthers() {
        return started(1).isPresent();
    }

    /** In clock ticks since boot, so setting the clock does not change it. Empty if there is no such process. */
    public Optional<Long> started(long pid) {
        try {
            String stat = Files.readString(proc.resolve(pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return Optional.of(Long.valueOf(fields[START]));
        } catch (IOException | SecurityException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
