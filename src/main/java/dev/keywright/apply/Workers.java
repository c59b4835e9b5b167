package dev.keywright.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Platform threads that take items one by one until none is left. */
final class Workers {

    private Workers() {}

    static <T> void run(List<T> items, int threads, Consumer<T> each) {
        int count = Math.min(threads, items.size());
        if (count <= 1) {
            items.forEach(each);
            return;
        }
        var next = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(count);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < count; i++) {
                running.add(pool.submit(() -> {
                    for (int at = next.getAndIncrement(); at < items.size(); at = next.getAndIncrement()) {
                        each.accept(items.get(at));
                    }
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keys were written", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
