package dev.keywright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.cli.progress.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TellingTest {

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void closingWaitsUntilAllIsPrinted() {
        var goOn = new CountDownLatch(1);
        var told = Telling.begin(() -> {
            await(goOn);
            seen.add("printed");
        });
        seen.add("work");
        goOn.countDown();
        told.close();
        assertThat(seen).containsExactly("work", "printed");
    }

    @Test
    void whatWentWrongIsThrownAsItIs() {
        var failure = new IllegalStateException("cannot be shown");
        var told = Telling.begin(() -> {
            throw failure;
        });
        assertThatThrownBy(told::await).isSameAs(failure);
        assertThatThrownBy(told::close).isSameAs(failure);
    }

    @Test
    void progressComesAfterWhatIsPrinted() {
        var goOn = new CountDownLatch(1);
        var told = Telling.begin(() -> {
            await(goOn);
            seen.add("printed");
        });
        Progress progress = told.then(new Progress() {
            @Override
            public void begin(String what, long total) {
                seen.add(what);
            }

            @Override
            public void step(int more) {
                seen.add("" + more);
            }

            @Override
            public void close() {
                seen.add("closed");
            }
        });
        progress.begin("Applying", 3);
        progress.step(1);
        progress.step(1);
        assertThat(seen).isEmpty();
        goOn.countDown();
        told.await();
        progress.step(1);
        progress.close();
        assertThat(seen).startsWith("printed").endsWith("closed").contains("Applying");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
