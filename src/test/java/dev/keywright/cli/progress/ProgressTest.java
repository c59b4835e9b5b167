package dev.keywright.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressTest {

    private long now;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aLineTellsCountRateAndTimeLeft() {
        var stage = new Stage("Reading sessions", 20_000, 0);
        assertThat(stage.line(0)).isEqualTo("Reading sessions: 0 of 20,000 (0 %)");
        stage.step(1_200);
        assertThat(stage.line(seconds(5))).isEqualTo("Reading sessions: 1,200 of 20,000 (6 %), 240/s, 1m 18s left");
        assertThat(stage.line(seconds(500))).endsWith(", 2.4/s, 2h 10m left");
        stage.step(18_800);
        assertThat(stage.line(seconds(10))).endsWith("(100 %), 2,000/s, 0s left");
    }

    @Test
    void moreStepsThanExpectedAreNotMoreThanAll() {
        var stage = new Stage("Applying", 2, 0);
        stage.step(3);
        assertThat(stage.line(seconds(1))).startsWith("Applying: 2 of 2 (100 %)");
        assertThat(new Stage("Applying", 0, 0).line(seconds(1))).isEqualTo("Applying: 0 of 0 (100 %)");
    }

    @Test
    void linesTellTheStageOfTheMoment() {
        var said = new ArrayList<String>();
        var lines = ProgressLines.manual(said::add, () -> now);
        lines.step(1);
        lines.tick();
        lines.begin("Reading", 10);
        lines.step(5);
        now = seconds(5);
        lines.tick();
        lines.begin("Comparing", 10);
        now = seconds(10);
        lines.tick();
        lines.close();
        lines.tick();
        assertThat(said).containsExactly("Reading: 5 of 10 (50 %), 1.0/s, 5s left", "Comparing: 0 of 10 (0 %)");
    }

    @Test
    @Timeout(20)
    void linesComeByThemselvesAndEndWithTheWork() throws InterruptedException {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        var two = new CountDownLatch(2);
        var ticker = new AtomicReference<Thread>();
        try (var lines = ProgressLines.every(Duration.ofMillis(20), line -> {
            said.add(line);
            ticker.set(Thread.currentThread());
            two.countDown();
        })) {
            lines.begin("Reading", 10);
            assertThat(two.await(15, TimeUnit.SECONDS)).isTrue();
        }
        ticker.get().join(15_000);
        assertThat(ticker.get().isAlive()).as("nobody is left to print").isFalse();
        assertThat(said).first().asString().startsWith("Reading: 0 of 10");
    }

    @Test
    void aShortStageShowsNoBar() {
        var bar = bar(80);
        bar.begin("Reading", 10);
        now = TimeUnit.MILLISECONDS.toNanos(900);
        bar.step(10);
        bar.close();
        assertThat(text()).isEmpty();
    }

    @Test
    void aLongerStageShowsABarThatFitsTheTerminal() {
        var bar = bar(60);
        bar.begin("Reading", 2_000);
        now = seconds(2);
        bar.step(500);
        bar.step(500);
        bar.close();
        assertThat(text()).contains("Reading  50%").contains("1000/2000");
        assertThat(text()).as("gone when done").endsWith("\r" + " ".repeat(59) + "\r");
        assertThat(text().split("[\r\n]+"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(60));
        assertThat(text()).as("no escape codes").doesNotContain("\u001b");
    }

    private Bar bar(int width) {
        return new Bar(new PrintStream(err, true, StandardCharsets.UTF_8), width, () -> now);
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
