package dev.keywright.ownership.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    private static final String BOOT = "sys/kernel/random/boot_id";

    @TempDir
    private Path proc;

    @BeforeEach
    void containerWithTwoProcesses() throws IOException {
        Files.createDirectories(proc.resolve(BOOT).getParent());
        Files.writeString(proc.resolve(BOOT), "0a1b\n");
        started(1, "init", 11);
        started(7, "a (b) 1 2 3", 4711);
        Files.createDirectories(proc.resolve("7/ns"));
        Files.createSymbolicLink(proc.resolve("7/ns/pid"), Path.of("pid:[4026531836]"));
        Files.createSymbolicLink(proc.resolve("self"), Path.of("7"));
    }

    private void started(long pid, String name, long ticks) throws IOException {
        Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                proc.resolve(pid + "/stat"), pid + " (" + name + ") S" + " 9".repeat(18) + " " + ticks + " 8 8 8\n");
    }

    private String machine() {
        return new Processes(proc, 7).machine();
    }

    @Test
    void bootAndNamespaceAreTold() {
        assertThat(machine()).isEqualTo("0a1b pid:[4026531836]");
    }

    @Test
    void theStartIsReadBehindAnyName() {
        assertThat(new Processes(proc, 7).started(7)).contains(4711L);
        assertThat(new Processes(proc, 7).started(8)).isEmpty();
    }

    @Test
    void hiddenProcessesAreNotTakenForGone() throws IOException {
        Files.delete(proc.resolve("1/stat"));

        assertThat(machine()).isEmpty();
    }

    @Test
    void theFolderOfAnotherNamespaceTellsNothing() {
        assertThat(new Processes(proc, 1).machine()).isEmpty();
    }

    @Test
    void whereThereIsNoSuchFolderNothingIsKnown() {
        assertThat(new Processes(proc.resolve("nowhere"), 7).machine()).isEmpty();
    }

    @Test
    void thisMachineIsKnown() {
        Processes here = Processes.here();

        assertThat(here.started(ProcessHandle.current().pid())).isPresent();
        assertThat(here.machine()).contains(" pid:[");
    }
}
