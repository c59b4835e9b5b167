package dev.keywright.cli.terminal;

import dev.keywright.app.run.ExitCode;
import dev.keywright.apply.run.Cancellation;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C (or SIGTERM) during an apply. The first time, requests in flight are finished and reported, and no new change
 * starts. The second time, the process ends at once. The next apply finishes what is left.
 */
public final class Interrupt implements AutoCloseable {

    private final Reporter reporter;
    private final Cancellation cancel;
    private final Runnable end;
    private final AtomicInteger times = new AtomicInteger();
    private final Signals onCtrlC;
    private final Signals onTerm;

    private Interrupt(Reporter reporter, Cancellation cancel, Runnable end) {
        this.reporter = reporter;
        this.cancel = cancel;
        this.end = end;
        this.onCtrlC = Signals.on("INT", this::interrupted);
        this.onTerm = Signals.on("TERM", this::interrupted);
    }

    /** @param cancel requested at the first signal */
    public static Interrupt whileRunning(Reporter reporter, Cancellation cancel) {
        return new Interrupt(reporter, cancel, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code()));
    }

    public Cancellation cancel() {
        return cancel;
    }

    private void interrupted() {
        if (times.incrementAndGet() == 1) {
            cancel.request();
            reporter.message("");
            reporter.message("interrupted: finishing what is in flight; press Ctrl-C again to stop at once");
        } else {
            reporter.message("");
            reporter.message(
                    "stopped at once; what was in flight may or may not have been done, the next apply finishes it");
            end.run();
        }
    }

    @Override
    public void close() {
        onCtrlC.close();
        onTerm.close();
    }
}
