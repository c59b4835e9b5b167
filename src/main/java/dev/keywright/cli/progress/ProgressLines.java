package dev.keywright.cli.progress;

import dev.keywright.app.run.Progress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A plain line every few seconds, for logs. A shorter stage prints nothing. */
public final class ProgressLines implements Progress {

    private final Consumer<String> print;
    private final LongSupplier nanos;
    private final ScheduledExecutorService ticker;
    private volatile Stage stage;

    private ProgressLines(Consumer<String> print, LongSupplier nanos, ScheduledExecutorService ticker) {
        this.print = print;
        this.nanos = nanos;
        this.ticker = ticker;
    }

    /** @param every the time between two lines, and before the first */
    public static ProgressLines every(Duration every, Consumer<String> print) {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var lines = new ProgressLines(print, System::nanoTime, ticker);
        ticker.scheduleAtFixedRate(lines::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return lines;
    }

    /** Prints only on demand, for tests. */
    static ProgressLines manual(Consumer<String> print, LongSupplier nanos) {
        return new ProgressLines(print, nanos, null);
    }

    void tick() {
        Stage now = stage;
        if (now != null) {
            print.accept(now.line(nanos.getAsLong()));
        }
    }

    @Override
    public void begin(String what, long total) {
        stage = new Stage(what, total, nanos.getAsLong());
    }

    @Override
    public void step(int more) {
        Stage now = stage;
        if (now != null) {
            now.step(more);
        }
    }

    @Override
    public void close() {
        stage = null;
        if (ticker != null) {
            ticker.shutdownNow();
        }
    }
}
