package dev.keywright.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Runs the cases of many seeds, several at a time: most of them wait most of the time. */
final class Cases {

    private final LongFunction<CaseKind> kinds;
    private final Tally tally;
    private final Ended ended;

    /** Hears of each case that has ended. */
    interface Ended {
        /** @param ran how many have run by now */
        void tell(int ran, Optional<String> failure);
    }

    Cases(LongFunction<CaseKind> kinds, Tally tally, Ended ended) {
        this.kinds = kinds;
        this.tally = tally;
        this.ended = ended;
    }

    void run(long first, int count, int threads) throws InterruptedException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            for (long seed = first; seed < first + count; seed++) {
                long each = seed;
                pool.execute(() -> one(each));
            }
            pool.shutdown();
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } finally {
            pool.shutdownNow();
        }
    }

    private void one(long seed) {
        try {
            Path folder = Files.createTempDirectory("keywright-faults-");
            try {
                kinds.apply(seed).run(seed, folder, tally);
            } finally {
                remove(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tally.failed(seed, e);
        } catch (Error | RuntimeException | IOException e) {
            tally.failed(seed, e);
        }
        ended.tell(tally.ended(), Optional.ofNullable(tally.failures().get(seed)));
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
