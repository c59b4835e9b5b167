package dev.keywright.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few life cycles, enough for every kind of edit and trouble; {@code bench/faults --only LIFE} runs ten thousand. More:
 * {@code -Dlifecycles.count=}, others: {@code -Dlifecycles.seed=}.
 */
class LifeCycleTest {

    private static final int COUNT = 12;

    /** The only kind of edit that most seeds do not make. When edits change, another one may be necessary. */
    private static final long MAKES_A_CROWD = 28;

    private static List<Long> seeds() {
        long first = Long.getLong("lifecycles.seed", 1);
        int count = Integer.getInteger("lifecycles.count", COUNT);
        LongStream range = LongStream.range(first, first + count);
        return (first == 1 && count == COUNT ? LongStream.concat(range, LongStream.of(MAKES_A_CROWD)) : range)
                .boxed()
                .toList();
    }

    @Test
    void afterEveryEditOneApplyEndsExact(@TempDir Path folder) throws Exception {
        List<Long> seeds = seeds();
        var happened = new ConcurrentHashMap<Enum<?>, Integer>();
        var failures = new ArrayList<String>();
        var pool = Executors.newFixedThreadPool(10);
        var runs = new ArrayList<Future<LifeCycle.Result>>();
        for (long seed : seeds) {
            Callable<LifeCycle.Result> run =
                    () -> new LifeCycle(seed, Files.createDirectories(folder.resolve("life-" + seed))).run();
            runs.add(pool.submit(run));
        }
        for (Future<LifeCycle.Result> run : runs) {
            try {
                run.get().edits().forEach((edit, times) -> happened.merge(edit, times, Integer::sum));
                run.get().troubles().forEach((trouble, times) -> happened.merge(trouble, times, Integer::sum));
            } catch (java.util.concurrent.ExecutionException e) {
                failures.add(e.getCause().toString());
            }
        }
        pool.shutdown();

        assertThat(failures)
                .as("%d of %d failed", failures.size(), seeds.size())
                .isEmpty();
        if (seeds.contains(MAKES_A_CROWD) && seeds.size() > COUNT) {
            assertThat(happened.keySet())
                    .as("every kind of edit and trouble came up")
                    .containsAll(List.of(Edit.values()))
                    .containsAll(List.of(Trouble.values()));
        }
    }
}
