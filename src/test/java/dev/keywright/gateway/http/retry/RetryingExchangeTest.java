package dev.keywright.gateway.http.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpCall;
import dev.keywright.gateway.http.transport.HttpCall.Method;
import dev.keywright.gateway.http.transport.Retries;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryingExchangeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T07:00:00Z"), ZoneOffset.UTC);

    /** What the next attempts come to; after the last one, 200. */
    private final List<Object> script = new ArrayList<>();

    private final List<Duration> slept = new ArrayList<>();
    private int sent;
    private long nanos;

    @ParameterizedTest
    @CsvSource({
        "GET,    UNREACHABLE, true",
        "PUT, UNREACHABLE, true",
        "DELETE, UNREACHABLE, true",
        "POST, UNREACHABLE, true",
        "GET,    429, true",
        "PUT, 429, true",
        "DELETE, 429, true",
        "POST, 429, true",
        "PUT, UNKNOWN_OUTCOME, true",
        "DELETE, UNKNOWN_OUTCOME, true",
        "POST, UNKNOWN_OUTCOME, false",
        "GET,    502, true",
        "PUT, 502, true",
        "DELETE, 502, true",
        "POST, 502, false",
        "GET,    503, true",
        "PUT, 503, true",
        "DELETE, 503, true",
        "POST, 503, false",
        "GET,    500, true",
        "PUT, 500, true",
        "DELETE, 500, true",
        "POST, 500, false",
        "GET,    404, false",
        "PUT, 403, false",
        "GET, NOT_A_GATEWAY, false",
    })
    void whatMayBeRepeated(Method method, String trouble, boolean repeated) {
        script.add(trouble.matches("[0-9]+") ? answer(Integer.parseInt(trouble), "") : failure(trouble));

        try {
            assertThat(exchange(Duration.ofMinutes(2)).send(call(method)).status())
                    .isEqualTo(repeated ? 200 : status(trouble));
        } catch (GatewayException e) {
            assertThat(repeated).as(trouble).isFalse();
        }

        assertThat(sent).isEqualTo(repeated ? 2 : 1);
    }

    @Test
    void whatTheGatewayItselfSaysIsNoTrouble() {
        script.add(new Answer(
                call(Method.PUT),
                500,
                "{\"status\":\"error\",\"message\":\"Failed to create key\"}".getBytes(StandardCharsets.UTF_8),
                Optional.empty()));

        assertThat(exchange(Duration.ofMinutes(2)).send(call(Method.PUT)).status())
                .isEqualTo(500);
        assertThat(sent).isOne();
    }

    @Test
    void waitsLongerEachTimeAndNotAllClientsAlike() {
        var exchange = exchange(Duration.ofMinutes(2));
        exchange.send(call(Method.GET)); // The gateway is known to be there.
        for (int i = 0; i < 20; i++) {
            script.add(failure("UNREACHABLE"));
        }

        assertThatThrownBy(() -> exchange.send(call(Method.GET))).isInstanceOf(GatewayException.class);

        // Half of the doubled time and half of that half again, since chance always says 0.5.
        assertThat(slept).extracting(Duration::toMillis).containsExactly(150L, 300L, 600L, 1200L, 2400L, 3750L, 3750L);
    }

    @Test
    void anAddressThatNeverAnsweredIsNotWaitedForLong() {
        for (int i = 0; i < 20; i++) {
            script.add(failure("UNREACHABLE"));
        }

        assertThatThrownBy(() -> exchange(Duration.ofMinutes(2)).send(call(Method.GET)))
                .isInstanceOf(GatewayException.class);

        assertThat(sent).isEqualTo(3);
    }

    @Test
    void aCertificateThatIsNotTrustedStaysSo() {
        script.add(GatewayException.untrusted("no"));

        assertThatThrownBy(() -> exchange(Duration.ofMinutes(2)).send(call(Method.GET)))
                .isInstanceOf(GatewayException.class);

        assertThat(sent).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7000",
                "Mon, 23 Nov 2026 07:00:09 GMT | 9000",
                "0 | 150",
                "soon | 150",
                "Mon, 23 Nov 2020 07:00:09 GMT | 150"
            })
    void theGatewaySaysWhenToComeBack(String retryAfter, long millis) {
        script.add(answer(429, retryAfter));

        assertThat(exchange(Duration.ofMinutes(2)).send(call(Method.POST)).status())
                .isEqualTo(200);

        assertThat(slept).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void doesNotWaitBeyondTheBudget() {
        script.add(answer(429, "121"));

        assertThat(exchange(Duration.ofMinutes(2)).send(call(Method.GET)).status())
                .isEqualTo(429);

        assertThat(slept).isEmpty();
    }

    @Test
    void theBudgetIsForTheWholeRunAndCountsOnlyWhileNothingSucceeds() {
        var exchange = exchange(Duration.ofSeconds(10));
        for (int outage = 0; outage < 2; outage++) {
            script.add(answer(503, "4"));
            assertThat(exchange.send(call(Method.GET)).status()).isEqualTo(200);
            nanos += Duration.ofHours(1).toNanos(); // An hour of good answers costs nothing.
        }
        script.add(answer(503, "4"));

        assertThat(exchange.send(call(Method.GET)).status()).as("8 s are used").isEqualTo(503);
        assertThat(slept).hasSize(2);
    }

    private RetryingExchange exchange(Duration budget) {
        Exchange once = call -> {
            sent++;
            Object next = script.isEmpty() ? answer(200, "") : script.remove(0);
            if (next instanceof GatewayException failure) {
                throw failure;
            }
            return (Answer) next;
        };
        Retries.Pause pause = time -> {
            slept.add(time);
            nanos += time.toNanos();
        };
        return new RetryingExchange(once, Retries.of(budget, pause, () -> 0.5, () -> nanos, CLOCK), line -> {});
    }

    private static int status(String trouble) {
        return Integer.parseInt(trouble);
    }

    private static GatewayException failure(String kind) {
        return new GatewayException(Kind.valueOf(kind), 0, "no");
    }

    private static Answer answer(int status, String retryAfter) {
        return new Answer(
                call(Method.GET), status, new byte[0], Optional.of(retryAfter).filter(text -> !text.isEmpty()));
    }

    private static HttpCall call(Method method) {
        return new HttpCall(method, "/x", HttpUrl.get("http://127.0.0.1/"), "/x", Optional.empty());
    }
}
