package dev.keywright.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.ShardCoordination;
import dev.keywright.model.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a shard waits for the others. */
class ShardWaitTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Address KEY = Address.key("prod", "mobile");

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();

    private Map<String, Address> wait(Duration timeout, int until) {
        var shards = new ShardCoordination(
                timeout,
                Runnable::run,
                ids -> looks.incrementAndGet() > until
                        ? Map.of()
                        : Map.of(ids.iterator().next(), KEY));
        return new ShardWait(null, shards, pauses::add, new Cancellation(), ProgressListener.SILENT)
                .stillCarrying(List.of("gold"));
    }

    /** Seconds that go by before the pause is as long as it gets: 250 ms, doubled five times, then 10 s. */
    @Test
    void pausesDouble() {
        wait(Duration.ofSeconds(30), Integer.MAX_VALUE);
        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
    }

    /** After an hour's wait, another shard's work is noticed after seconds and not after the next half an hour. */
    @Test
    void pausesGrowAndStayShort() {
        assertThat(wait(Duration.ofHours(1), Integer.MAX_VALUE)).containsEntry("gold", KEY);

        assertThat(pauses).isSorted().first().isEqualTo(Duration.ofMillis(250));
        assertThat(pauses).last().isEqualTo(LONGEST);
        Duration waited = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(Duration.ofHours(1), Duration.ofHours(1).plus(LONGEST));
        assertThat(looks.get()).isEqualTo(pauses.size() + 1);
    }

    @Test
    void nothingIsWaitedForOnceItIsDone() {
        assertThat(wait(Duration.ofHours(1), 2)).isEmpty();
        assertThat(pauses).hasSize(2);
    }

    @Test
    void withoutPatienceItLooksOnce() {
        assertThat(wait(Duration.ZERO, Integer.MAX_VALUE)).containsEntry("gold", KEY);
        assertThat(pauses).isEmpty();
    }
}
