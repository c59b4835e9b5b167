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
import java.util.function.Supplier;

/** The same call for many items on a fixed number of threads. */
public final class Parallel {

    private Parallel() {}

    /** Processes the items that are assigned to one thread. */
    public interface Worker<T> extends AutoCloseable {

        void accept(T item);

        @Override
        default void close() {}
    }

    /** Positions {@code from} (inclusive) to {@code to} (exclusive) of a list. */
    public record Range(int from, int to) {}

    /** Divides a list of this size into pieces. */
    public static List<Range> cut(int size, int piece) {
        var ranges = new ArrayList<Range>();
        for (int from = 0; from < size; from += piece) {
            ranges.add(new Range(from, Math.min(from + piece, size)));
        }
        return ranges;
    }

    /**
     * Passes each item to one of several workers, in order but several at a time. The first failure stops the rest and
     * is thrown.
     *
     * @param worker creates one per thread
     */
    public static <T> void each(List<T> items, int threads, Supplier<? extends Worker<T>> worker) {
        var next = new AtomicInteger();
        var failed = new AtomicBoolean();
        int workers = Math.max(1, Math.min(threads, items.size()));
        Runnable task = () -> {
            try (Worker<T> mine = worker.get()) {
                for (int i = next.getAndIncrement(); i < items.size() && !failed.get(); i = next.getAndIncrement()) {
                    mine.accept(items.get(i));
                }
            } catch (RuntimeException | Error e) {
                failed.set(true);
                throw e;
            }
        };
        if (items.isEmpty()) {
            return;
        }
        if (workers == 1) {
            task.run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            var running = new ArrayList<Future<?>>();
            for (int w = 0; w < workers; w++) {
                running.add(pool.submit(task));
            }
            for (Future<?> each : running) {
                each.get();
            }
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

    /** Results in the order of the items. The first failure stops the rest and is thrown. */
    public static <T, R> List<R> map(List<T> items, int threads, Function<? super T, ? extends R> each) {
        var answers = new ArrayList<R>(Collections.nCopies(items.size(), null));
        // Each position of the list is written by one thread only, and read after all threads have ended.
        each(
                cut(items.size(), 1),
                threads,
                () -> place -> answers.set(place.from(), each.apply(items.get(place.from()))));
        return answers;
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
