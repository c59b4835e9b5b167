package dev.keywright.schema.bulk;

import dev.keywright.model.DeclaredKey;
import dev.keywright.source.resource.Declaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Reads many keys on all processors. The result is the same as from reading them one after another: keys that must be
 * read in sequence are.
 */
public final class ParallelKeyReader {

    /** Fewer keys are not worth starting a thread. */
    private static final int LEAST = 256;

    private final Supplier<KeyReadTask> readers;
    private List<KeyReadTask> each = List.of();

    public ParallelKeyReader(Supplier<KeyReadTask> readers) {
        this.readers = readers;
    }

    /**
     * Passes every key, in order, to one of the two consumers.
     *
     * @param inTurn reads those that cannot be read independently of the others
     */
    public void read(List<Declaration> keys, Consumer<Declaration> inTurn, Consumer<DeclaredKey> taker) {
        if (keys.size() < LEAST) {
            keys.forEach(inTurn);
            return;
        }
        List<Optional<DeclaredKey>> read = apart(keys);
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).isPresent()) {
                taker.accept(read.get(i).get());
            } else {
                inTurn.accept(keys.get(i));
            }
        }
    }

    private List<Optional<DeclaredKey>> apart(List<Declaration> keys) {
        if (each.isEmpty()) {
            each = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .mapToObj(i -> readers.get())
                    .toList();
        }
        int part = (keys.size() + each.size() - 1) / each.size();
        return IntStream.range(0, each.size())
                .parallel()
                .boxed()
                .flatMap(i ->
                        keys.subList(Math.min(keys.size(), i * part), Math.min(keys.size(), (i + 1) * part)).stream()
                                .map(each.get(i)::read))
                .toList();
    }
}
