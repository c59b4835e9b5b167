package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of the fault campaign; see bench/faults for all of it. */
class FaultSampleTest {

    @Test
    void aKilledProcessIsFinishedByTheNext(@TempDir Path folder) throws Exception {
        for (long seed = 1; seed <= Integer.getInteger("faults.kills", 3); seed++) {
            new KillCase(seed, folder.resolve("kill-" + seed)).run();
        }
    }

    @Test
    void afterEachFaultOneCleanApplyEndsExact(@TempDir Path folder) throws Exception {
        int count = Integer.getInteger("faults.count", 200);
        long first = Long.getLong("faults.seed", 1);
        var happened = new TreeSet<Fault>();
        for (long seed = first; seed < first + count; seed++) {
            happened.addAll(
                    new FaultCase(seed, folder.resolve("store-" + seed)).run().happened());
        }
        for (long seed = first; seed < first + count / 10; seed++) {
            new LedgerCase(seed, folder.resolve("ledger-" + seed)).run();
        }
        if (count >= 100) {
            assertThat(happened).as("every kind of fault came up").hasSize(Fault.values().length - 1);
        }
    }
}
