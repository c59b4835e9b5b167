package dev.keywright.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some hundred life cycles; {@code bench/faults --only LIFE} runs ten thousand. More: {@code -Dlifecycles.count=}, others: {@code -Dlifecycles.seed=}. */
class LifeCycleTest {

    private static final int COUNT = 300;

    @Test
    void afterEveryEditOneApplyEndsExact(@TempDir Path folder) throws Exception {
        int count = Integer.getInteger("lifecycles.count", COUNT);
        long first = Long.getLong("lifecycles.seed", 1);
        var edits = new ConcurrentHashMap<LifeCycle.Edit, Integer>();
        var failures = new ArrayList<String>();
        var pool = Executors.newFixedThreadPool(4);
        var runs = new ArrayList<Future<Map<LifeCycle.Edit, Integer>>>();
        for (long seed = first; seed < first + count; seed++) {
            long each = seed;
            Callable<Map<LifeCycle.Edit, Integer>> run =
                    () -> new LifeCycle(each, Files.createDirectories(folder.resolve("life-" + each))).run();
            runs.add(pool.submit(run));
        }
        for (Future<Map<LifeCycle.Edit, Integer>> run : runs) {
            try {
                run.get().forEach((edit, times) -> edits.merge(edit, times, Integer::sum));
            } catch (java.util.concurrent.ExecutionException e) {
                failures.add(e.getCause().toString());
            }
        }
        pool.shutdown();

        assertThat(failures).as("%d of %d failed", failures.size(), count).isEmpty();
        if (count >= COUNT) {
            assertThat(edits.keySet()).as("every kind of edit came up").containsAll(List.of(LifeCycle.Edit.values()));
        }
    }
}
