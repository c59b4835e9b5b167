package dev.keywright.source.resource;

import dev.keywright.model.Location;
import dev.keywright.source.yaml.Node;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One entry of {@code keys} or {@code policies} in a file.
 *
 * @param at where the name stands
 * @param lines how many lines it has
 * @param like the same object for entries of one file with the same text below their names
 * @param value what stands under the name, built when it is asked for
 * @param ownData see {@link Declaration}; references are still to be worked in
 */
public record NamedEntry(
        String name,
        Location at,
        int lines,
        Optional<Object> like,
        Supplier<Node> value,
        Supplier<Optional<OwnData>> ownData) {

    static NamedEntry of(Node.Entry entry) {
        return new NamedEntry(
                entry.key(), entry.keyAt(), Declaration.LINES_UNKNOWN, Optional.empty(), entry::value, Optional::empty);
    }
}
