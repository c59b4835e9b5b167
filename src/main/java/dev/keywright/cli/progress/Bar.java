package dev.keywright.cli.progress;

import dev.keywright.app.run.Progress;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and time left, for people at a terminal. It appears once a stage has lasted a second. */
public final class Bar implements Progress {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream err;
    private final int width;
    private final LongSupplier nanos;
    private volatile Stage stage;
    private volatile ProgressBar shown;

    /** @param width columns of the terminal */
    public Bar(PrintStream err, int width) {
        this(err, width, System::nanoTime);
    }

    Bar(PrintStream err, int width, LongSupplier nanos) {
        this.err = err;
        this.width = width;
        this.nanos = nanos;
    }

    @Override
    public void begin(String what, long total) {
        close();
        stage = new Stage(what, total, nanos.getAsLong());
    }

    @Override
    public void step(int more) {
        Stage now = stage;
        if (now == null) {
            return;
        }
        now.step(more);
        ProgressBar bar = shown;
        if (bar != null) {
            bar.stepTo(Math.min(now.done(), now.total()));
        } else if (now.age(nanos.getAsLong()) >= PATIENCE) {
            show(now);
        }
    }

    private synchronized void show(Stage now) {
        if (shown == null && stage == now) {
            shown = new ProgressBarBuilder()
                    .setTaskName(now.what())
                    .setInitialMax(now.total())
                    .startsFrom(now.done(), Duration.ofNanos(now.age(nanos.getAsLong())))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                    // With its own output stream and width, the library opens no terminal, which would intercept
                    // Ctrl-C.
                    .setConsumer(new DelegatingProgressBarConsumer(line -> err.print('\r' + line), width - 1))
                    .build();
        }
    }

    @Override
    public synchronized void close() {
        stage = null;
        if (shown != null) {
            shown.close();
            shown = null;
            err.print('\r' + " ".repeat(width - 1) + '\r');
        }
    }
}
