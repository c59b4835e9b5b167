package dev.keywright.gateway.http.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.HttpGatewayTest;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.gateway.http.transport.Retries;
import dev.keywright.model.value.Secret;
import dev.keywright.testing.Latency;
import dev.keywright.tyk.SessionRef;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {

    private static final int MOST = 16;

    private final AtomicLong now = new AtomicLong();
    private final Latency latency = new Latency();
    private final Pace pace = new Pace(MOST, now::get);

    @Test
    void aGatewayAtEaseIsAskedAsOftenAsAllowed() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            call(3 + i % 5, false);
        }

        assertThat(pace.limit()).isEqualTo(MOST);
    }

    @Test
    void troubleHalvesOnceForAllCallsThatWereOnTheirWay() throws InterruptedException {
        long[] began = new long[MOST];
        for (int i = 0; i < MOST; i++) {
            began[i] = pace.begin();
        }
        pass(5);
        for (long each : began) {
            pace.end(each, true);
        }
        assertThat(pace.limit()).isEqualTo(8);

        call(5, true);
        assertThat(pace.limit()).isEqualTo(4);
        for (int i = 0; i < 10; i++) {
            call(5, true);
        }
        assertThat(pace.limit()).isEqualTo(1);
    }

    @Test
    void itComesBackStepByStep() throws InterruptedException {
        call(5, true);
        calls(4 * 8, 5);
        assertThat(pace.limit()).isEqualTo(9);
        calls(4 * 9, 5);
        assertThat(pace.limit()).isEqualTo(10);
        calls(4 * (10 + 11 + 12 + 13 + 14 + 15), 5);
        assertThat(pace.limit()).isEqualTo(MOST);
    }

    @Test
    void aSlowGatewayIsAskedLess() throws InterruptedException {
        calls(4 * MOST, 5);

        calls(4 * MOST, 14);
        assertThat(pace.limit()).as("not noticeable").isEqualTo(MOST);
        calls(4 * MOST, 80);
        assertThat(pace.limit()).isEqualTo(12);
        calls(4 * 12, 80);
        assertThat(pace.limit()).isEqualTo(9);
        calls(4 * 9, 12);
        assertThat(pace.limit()).isEqualTo(10);
    }

    @Test
    void aFarGatewayIsNotASlowOne() throws InterruptedException {
        calls(4 * MOST, 300);
        calls(4 * MOST, 800);

        assertThat(pace.limit()).isEqualTo(MOST);
    }

    @Test
    void whatIsSlowForGoodIsTheNewMeasure() throws InterruptedException {
        calls(4 * MOST, 5);
        calls(400, 100);
        assertThat(pace.limit()).isLessThan(MOST / 2);

        calls(20_000, 100);

        assertThat(pace.limit()).isEqualTo(MOST);
    }

    @Test
    void nobodyGoesAheadOfTheLimit() throws Exception {
        call(5, true);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        Parallel.map(IntStream.range(0, 200).boxed().toList(), MOST, i -> {
            try {
                long began = pace.begin();
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                latency.take(Duration.ofMillis(1));
                inside.decrementAndGet();
                return pace.end(began, false);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(most.get()).isGreaterThan(4).isLessThanOrEqualTo(MOST);
        assertThat(inside).hasValue(0);
    }

    @Test
    void whoWaitsCanBeStopped() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            call(5, true);
        }
        pace.begin();
        var stopped = new CountDownLatch(1);
        var waiting = new Thread(() -> {
            try {
                pace.begin();
            } catch (InterruptedException e) {
                stopped.countDown();
            }
        });
        waiting.start();
        waiting.interrupt();

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** A gateway that takes four calls at a time and answers 429 to the rest. */
    @Test
    void aGatewayThatRefusesTooManyIsServedByFewer() throws Exception {
        var inside = new AtomicInteger();
        var refused = new AtomicInteger();
        try (var server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    try {
                        if (inside.incrementAndGet() > 4) {
                            refused.incrementAndGet();
                            return new MockResponse.Builder().code(429).build();
                        }
                        latency.take(Duration.ofMillis(3));
                        return new MockResponse.Builder()
                                .body("{\"org_id\":\"acme\",\"date_created\":\"2026-11-23T00:30:33Z\"}")
                                .build();
                    } finally {
                        inside.decrementAndGet();
                    }
                }
            });
            server.start();
            Retries patient = new Retries(
                    Duration.ofHours(1), 1000, 1000, time -> {}, () -> 0.5, System::nanoTime, Clock.systemUTC());
            HttpGateway gateway = HttpGateway.open(
                    HttpGatewayTest.settings("http://127.0.0.1:" + server.getPort(), MOST),
                    HttpOptions.defaults().retrying(patient));

            List<String> orgs = Parallel.map(IntStream.range(0, 600).boxed().toList(), MOST, i -> gateway.session(
                            new SessionRef.ByToken(Secret.of("key-" + i)))
                    .orElseThrow()
                    .orgId());

            assertThat(orgs).hasSize(600).containsOnly("acme");
            // Without a pace the twelve threads that are turned away would come back at once, again and again.
            assertThat(refused.get()).isBetween(1, 600);
        }
    }

    private void calls(int count, long millis) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            call(millis, false);
        }
    }

    private void call(long millis, boolean trouble) throws InterruptedException {
        long began = pace.begin();
        pass(millis);
        pace.end(began, trouble);
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
