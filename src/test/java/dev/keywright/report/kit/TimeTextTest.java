package dev.keywright.report.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTextTest {

    @Test
    void timesAreShownToTheSecond() {
        assertThat(TimeText.of(Instant.parse("2026-11-28T09:00:01.123456789Z"))).isEqualTo("2026-11-28T09:00:01Z");
        assertThat(TimeText.of("2026-11-28T09:00:01.5Z")).isEqualTo("2026-11-28T09:00:01Z");
        assertThat(TimeText.of("yesterday\u001b")).isEqualTo("yesterday\\x1b");
    }
}
