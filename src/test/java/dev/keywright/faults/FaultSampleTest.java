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

    /** Which requests come when is chance, so a kind may need more seeds; each kind came up within twice as many. */
    private static final int AT_MOST = 2 * ENOUGH_FOR_EVERY_KIND;

    private static final int AT_ONCE = 6;
    private static final int KINDS = Fault.values().length - 1; // All but none.

    @Test
    void afterEachFaultOneCleanApplyEndsExact() throws Exception {
        int count = Integer.getInteger("faults.count", ENOUGH_FOR_EVERY_KIND);
        var tally = new Tally();
        long first = Long.getLong("faults.seed", 1);
        var cases = new Cases(CaseKind::of, tally, (ran, failure) -> {});
        cases.run(first, count, AT_ONCE);
        int ran = count;
        while (count == ENOUGH_FOR_EVERY_KIND && tally.kinds().size() < KINDS && ran < AT_MOST) {
            cases.run(first + ran, AT_ONCE, AT_ONCE);
            ran += AT_ONCE;
        }

        assertThat(tally.failures()).isEmpty();
        if (count >= ENOUGH_FOR_EVERY_KIND) {
            assertThat(tally.kinds()).as("every kind of fault came up").hasSize(KINDS);
        }
    }
}
