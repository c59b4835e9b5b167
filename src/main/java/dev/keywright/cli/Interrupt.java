package dev.keywright.cli;

import dev.keywright.apply.Cancel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while an apply runs: what is in flight is finished and told, nothing new is begun. The JVM ends when its
 * shutdown hooks have, so the hook waits until this is closed: after the report was printed.
 */
final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 90;

    private final Cancel cancel = new Cancel();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private Interrupt(Reporter reporter) {
        hook = new Thread(() -> {
            cancel.request();
            reporter.say("\ninterrupted: finishing what is in flight…");
            await();
        });
    }

    static Interrupt whileRunning(Reporter reporter) {
        var interrupt = new Interrupt(reporter);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    /** Tells the apply of the wish to stop. */
    Cancel cancel() {
        return cancel;
    }

    private void await() {
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is already going down, and the hook waits for what follows.
        }
        finished.countDown();
    }
}
