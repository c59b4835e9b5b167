package dev.keywright.gateway.redis;

import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.Reach;
import dev.keywright.model.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Many sessions, in batches, on a few threads with a connection each. */
final class BulkRead {

    /** Keys of one MGET. */
    private static final int BATCH = 500;

    /** Questions on their way at once, on one connection. */
    private static final int AHEAD = 2;

    /** @param reach its number */
    private record Asked(int reach, Places places) {}

    private record Batch(List<Asked> asked) {}

    private final List<Reach> reaches;
    private final Keeping keeping;
    private final Detail detail;
    private final Function<Reach, Optional<Session>> gateway;
    private final IntConsumer read;
    /** Each place is written by one thread only, and read after all of them have ended. */
    private final List<Optional<Session>> sessions;

    /** Reaches of which only the gateway can tell. */
    private final Queue<Integer> open = new ConcurrentLinkedQueue<>();

    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param gateway asked where Redis alone does not tell
     * @param read told how many more have been read
     */
    BulkRead(
            List<Reach> reaches,
            Keeping keeping,
            Detail detail,
            Function<Reach, Optional<Session>> gateway,
            IntConsumer read) {
        this.reaches = reaches;
        this.keeping = keeping;
        this.detail = detail;
        this.gateway = gateway;
        this.read = read;
        this.sessions = new ArrayList<>(Collections.nCopies(reaches.size(), Optional.empty()));
    }

    List<Optional<Session>> run(Supplier<Stored> readers, int threads) {
        int batches = (reaches.size() + BATCH - 1) / BATCH;
        int workers = Math.max(1, Math.min(threads, batches));
        Parallel.map(IntStream.range(0, workers).boxed().toList(), workers, worker -> {
            try (Stored reader = readers.get()) {
                read(reader);
            }
            return worker;
        });
        List<Integer> asked = List.copyOf(open);
        List<Optional<Session>> told = Parallel.map(asked, threads, i -> gateway.apply(reaches.get(i)));
        IntStream.range(0, asked.size()).forEach(i -> sessions.set(asked.get(i), told.get(i)));
        return sessions;
    }

    private void read(Stored reader) {
        Queue<Batch> onTheWay = new ArrayDeque<>();
        do {
            while (onTheWay.size() < AHEAD && next.get() < reaches.size()) {
                ask(reader, onTheWay);
            }
            if (!onTheWay.isEmpty()) {
                decode(onTheWay.remove(), reader.answer());
            }
        } while (!onTheWay.isEmpty());
    }

    private void ask(Stored reader, Queue<Batch> onTheWay) {
        int from = next.getAndAdd(BATCH);
        var asked = new ArrayList<Asked>();
        for (int i = from; i < Math.min(from + BATCH, reaches.size()); i++) {
            Optional<Places> places = Places.of(reaches.get(i), keeping);
            if (places.isPresent()) {
                asked.add(new Asked(i, places.get()));
            } else {
                open.add(i);
            }
        }
        if (!asked.isEmpty()) {
            reader.ask(asked.stream().flatMap(a -> a.places().keys().stream()).toArray(byte[][]::new));
            onTheWay.add(new Batch(asked));
        }
    }

    private void decode(Batch batch, byte[][] values) {
        int from = 0;
        for (Asked asked : batch.asked()) {
            int to = from + asked.places().keys().size();
            byte[][] found =
                    Arrays.stream(values, from, to).filter(Objects::nonNull).toArray(byte[][]::new);
            if (found.length > 0) {
                Optional<Session> session = asked.places().sure() ? detail.of(found[0]) : Optional.empty();
                if (session.isEmpty()) {
                    open.add(asked.reach());
                }
                sessions.set(asked.reach(), session);
            }
            from = to;
        }
        read.accept(batch.asked().size());
    }
}
