package dev.keywright.apply.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Patience with a gateway that does not answer. */
class AttemptsTest {

    private final Attempts attempts = new Attempts();
    private final AtomicInteger tried = new AtomicInteger();

    private void fail(int times, Kind kind, int status) {
        IntStream.range(0, times)
                .forEach(i -> attempts.of(() -> {
                    tried.incrementAndGet();
                    throw new GatewayException(kind, status, "no");
                }));
    }

    @Test
    void anyAnswerInBetweenShowsThatTheGatewayIsThere() {
        fail(24, Kind.UNREACHABLE, 0);
        fail(1, Kind.REJECTED, 404);
        fail(24, Kind.UNREACHABLE, 0);

        assertThat(tried).hasValue(49);
    }

    @Test
    void nothingMoreIsTriedAfterTwentyFiveInARow() {
        fail(40, Kind.UNREACHABLE, 0);

        assertThat(tried).hasValue(25);
    }
}
