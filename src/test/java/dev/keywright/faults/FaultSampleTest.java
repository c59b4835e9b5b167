package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of the fault campaign; see bench/faults for all of it. */
class FaultSampleTest {

    @Test
    void afterEachFaultOneCleanApplyEndsExact(@TempDir Path folder) throws Exception {
        int count = Integer.getInteger("faults.count", 120);
        long first = Long.getLong("faults.seed", 1);
        var happened = new TreeSet<Fault>();
        for (long seed = first; seed < first + count; seed++) {
            happened.addAll(
                    new FaultCase(seed, folder.resolve("store-" + seed)).run().happened());
        }
        if (count >= 100) {
            assertThat(happened).as("every kind of fault came up").hasSize(Fault.values().length - 1);
        }
    }
}
