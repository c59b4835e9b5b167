package dev.keywright.cli;

import dev.keywright.cli.progress.HeldProgress;
import dev.keywright.cli.progress.Progress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Something that is printed while the run goes on: the text of a large plan takes seconds. */
final class Telling implements AutoCloseable {

    private final CompletableFuture<Void> told;

    private Telling(CompletableFuture<Void> told) {
        this.told = told;
    }

    /** @param print on a thread of its own */
    static Telling begin(Runnable print) {
        return new Telling(CompletableFuture.runAsync(print, work -> new Thread(work, "telling").start()));
    }

    /** Returns when all is printed. What went wrong is thrown here. */
    void await() {
        try {
            told.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Progress that waits until all is printed, so that neither stands within the other. */
    Progress then(Progress progress) {
        var held = new HeldProgress(progress);
        told.whenComplete((nothing, failure) -> held.release());
        return held;
    }

    @Override
    public void close() {
        await();
    }
}
