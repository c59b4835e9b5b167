package dev.keywright.source;

import java.util.List;
import java.util.function.Consumer;

/** The entries of {@code keys} or {@code policies} in one file, in their order. */
interface Entries {

    /** To be called once: what has been given is forgotten. */
    void give(Consumer<Named> taker);

    static Entries of(List<Node.Entry> trees) {
        return taker -> trees.forEach(entry -> taker.accept(Named.of(entry)));
    }
}
