package dev.keywright.mockgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.model.value.Value;
import dev.keywright.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path folder;

    private final MovableClock clock = MovableClock.stopped();

    @Test
    void keepsWhatWasWrittenWithoutAClose() throws IOException {
        SessionStore store = open("a");
        store.putSession("k1", session("one"), 0);
        store.putSession("k2", session("two"), 0);
        store.putSession("k1", session("three"), 0);
        store.dropSession("k2");
        store.count("q", 60);
        store.count("q", 60);

        SessionStore again = reopened("a", "b");

        assertThat(again.sessionIds()).containsExactly("k1");
        assertThat(again.session("k1")).contains(session("three"));
        assertThat(again.counter("q")).map(Counter::used).contains(2L);
    }

    @Test
    void dropsATornLastLineAndGoesOn() throws IOException {
        SessionStore store = open("a");
        store.putSession("k1", session("one"), 0);
        Path torn = copied("a", "b");
        Files.writeString(
                torn.resolve("sessions.log"), "{\"put\":\"k2\",\"session\":{\"ali", StandardOpenOption.APPEND);

        SessionStore again = open("b");
        assertThat(again.sessionIds()).containsExactly("k1");
        again.putSession("k3", session("three"), 0);
        assertThat(reopened("b", "c").sessionIds()).containsExactlyInAnyOrder("k1", "k3");
    }

    @Test
    void refusesALogThatIsDamagedInTheMiddle() throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("a"));
        Files.writeString(damaged.resolve("sessions.log"), "{\"drop\":\"x\"}\nnonsense\n{\"drop\":\"y\"}\n");
        assertThatThrownBy(() -> open("a")).isInstanceOf(IOException.class).hasMessageContaining("damaged at byte 13");
    }

    @Test
    void oneGatewayAtATime() throws IOException {
        open("a");
        assertThatThrownBy(() -> open("a")).isInstanceOf(IOException.class).hasMessageContaining("in use");
    }

    @Test
    void aSessionIsGoneWhenItsTimeIsOver() throws IOException {
        SessionStore store = open("a");
        store.putSession("k1", session("one"), 10);
        clock.forward(Duration.ofSeconds(9));
        assertThat(store.session("k1")).isPresent();
        clock.forward(Duration.ofSeconds(1));
        assertThat(store.session("k1")).isEmpty();
        assertThat(store.sessionIds()).isEmpty();
        assertThat(store.dropSession("k1")).isFalse();
        assertThat(reopened("a", "b").session("k1")).isEmpty();
    }

    @Test
    void aQuotaPeriodEndsByItself() throws IOException {
        SessionStore store = open("a");
        store.count("q", 60);
        assertThat(store.count("q", 60).used()).isEqualTo(2);
        clock.forward(Duration.ofSeconds(60));
        assertThat(store.counter("q")).isEmpty();
        assertThat(store.count("q", 60).used()).isEqualTo(1);
    }

    @Test
    void aCounterWithoutPeriodStartsAgainOnlyWhenItGetsOne() throws IOException {
        SessionStore store = open("a");
        store.count("q", 0);
        clock.forward(Duration.ofDays(400));
        assertThat(store.count("q", 0).used()).isEqualTo(2);
        assertThat(store.count("q", 60).used()).isEqualTo(1);
    }

    @Test
    void countsEachOfManyAtOnce() throws Exception {
        SessionStore store = open("a");
        var threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 200; i++) {
            threads.submit(() -> store.count("q", 60));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(reopened("a", "b").counter("q")).map(Counter::used).contains(200L);
    }

    @Test
    void theLogDoesNotGrowWithEachWrite() throws IOException {
        var store = SessionStore.open(folder.resolve("a"), false, clock);
        Value.Fields big = Value.Fields.of("alias", Value.text("x".repeat(100_000)));
        for (int i = 0; i < 200; i++) {
            store.putSession("k" + i % 3, big, 0);
        }
        assertThat(Files.size(folder.resolve("a/sessions.log"))).isLessThan(5 << 20);
        assertThat(reopened("a", "b").sessionIds()).containsExactlyInAnyOrder("k0", "k1", "k2");
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        open("a").putSession("k1", session("one"), 0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/sessions.log"))))
                .isEqualTo("rw-------");
    }

    private SessionStore open(String name) throws IOException {
        return SessionStore.open(folder.resolve(name), true, clock);
    }

    /** What another process would find if this one were killed now: the store itself is never closed. */
    private SessionStore reopened(String from, String to) throws IOException {
        copied(from, to);
        return open(to);
    }

    private Path copied(String from, String to) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(to));
        Files.copy(folder.resolve(from).resolve("sessions.log"), copy.resolve("sessions.log"));
        return copy;
    }

    private static Value.Fields session(String alias) {
        return Value.Fields.of("alias", Value.text(alias));
    }
}
