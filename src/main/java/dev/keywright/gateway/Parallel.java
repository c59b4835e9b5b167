package dev.keywright.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The same call for many items on a fixed number of threads. */
public final class Parallel {

    private Parallel() {}

    /** Answers in the order of the items. The first failure stops the rest and is thrown. */
    public static <T, R> List<R> map(List<T> items, int threads, Function<? super T, ? extends R> each) {
        if (threads <= 1 || items.size() <= 1) {
            var answers = new ArrayList<R>();
            items.forEach(item -> answers.add(each.apply(item)));
            return answers;
        }
        var answers = new ArrayList<R>(Collections.nCopies(items.size(), null));
        var next = new AtomicInteger();
        var failed = new AtomicBoolean();
        int workers = Math.min(threads, items.size());
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            var running = new ArrayList<Future<?>>();
            for (int w = 0; w < workers; w++) {
                running.add(pool.submit(() -> work(items, answers, next, failed, each)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
            return answers;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            failed.set(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Each place of the list is written by one thread only, and read after all of them have ended. */
    private static <T, R> void work(
            List<T> items,
            List<R> answers,
            AtomicInteger next,
            AtomicBoolean failed,
            Function<? super T, ? extends R> each) {
        try {
            for (int i = next.getAndIncrement(); i < items.size() && !failed.get(); i = next.getAndIncrement()) {
                answers.set(i, each.apply(items.get(i)));
            }
        } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
