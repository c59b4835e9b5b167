package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.session.LoadedPolicies;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Loads policies a moment after a request, as the gateway does with its one tick per second. */
public final class Reloader implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "embedded-gateway-reload");
        thread.setDaemon(true);
        return thread;
    });
    private final LoadedPolicies policies;
    private final Duration delay;

    public Reloader(LoadedPolicies policies, Duration delay) {
        this.policies = policies;
        this.delay = delay;
    }

    /** Returns at once; the result is completed when the policies are loaded. */
    CompletableFuture<Void> reload() {
        var done = new CompletableFuture<Void>();
        timer.schedule(
                () -> {
                    try {
                        policies.reload();
                        done.complete(null);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        return done;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
