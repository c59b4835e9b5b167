package dev.keywright.apply.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApplyOptionsTest {

    private final MovableClock clock = MovableClock.stopped();
    private final ApplyOptions options = ApplyOptions.of("acme", 1, clock);

    @Test
    void aPlansReadingIsFreshForLessThanAMinute() {
        assertThat(options.justRead()).isFalse();
        ApplyOptions readSince = options.readSince(clock.instant());
        assertThat(readSince.justRead()).isTrue();
        clock.forward(Duration.ofMillis(59_999));
        assertThat(readSince.justRead()).isTrue();
        clock.forward(Duration.ofMillis(1));
        assertThat(readSince.justRead()).isFalse();
    }

    @Test
    void theWaitCanBeChanged() {
        ApplyOptions waiting = options.waiting(Duration.ofSeconds(3), Duration.ofSeconds(1));
        assertThat(waiting.policyWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(waiting.policyPoll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(waiting.orgId()).isEqualTo("acme");
    }
}
