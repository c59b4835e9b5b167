package dev.keywright.source.resource;

import dev.keywright.source.yaml.Node;
import java.util.List;
import java.util.function.Consumer;

/** The entries of {@code keys} or {@code policies} in one file, in their order. */
public interface FileEntries {

    /** Passes on the entries. May be called once: entries are released as they are passed on. */
    void give(Consumer<NamedEntry> taker);

    static FileEntries of(List<Node.Entry> trees) {
        return taker -> trees.forEach(entry -> taker.accept(NamedEntry.of(entry)));
    }
}
