package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.proxy.Fault;
import org.junit.jupiter.api.Test;

/**
 * A sample of the fault campaign; see bench/faults for all of it. More: {@code -Dfaults.count=500}, others:
 * {@code -Dfaults.seed=9000}.
 */
class FaultSampleTest {

    private static final int ENOUGH_FOR_EVERY_KIND = 60;

    @Test
    void afterEachFaultOneCleanApplyEndsExact() throws Exception {
        int count = Integer.getInteger("faults.count", ENOUGH_FOR_EVERY_KIND);
        var tally = new Tally();
        new Cases(CaseKind::of, tally, (ran, failure) -> {}).run(Long.getLong("faults.seed", 1), count, 6);

        assertThat(tally.failures()).isEmpty();
        if (count >= ENOUGH_FOR_EVERY_KIND) {
            assertThat(tally.kinds()).as("every kind of fault came up").hasSize(Fault.values().length - 1);
        }
    }
}
