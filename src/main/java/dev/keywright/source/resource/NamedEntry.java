package dev.keywright.source.resource;

import dev.keywright.model.Location;
import dev.keywright.source.yaml.Node;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One entry of {@code keys} or {@code policies} in a file.
 *
 * @param at the location of its name
 * @param lines how many lines it has
 * @param like the same object for entries of one file with equal text below their names
 * @param value its body, built on request
 * @param metaDataPart see {@link Declaration}; references are not resolved yet
 */
public record NamedEntry(
        String name,
        Location at,
        int lines,
        Optional<Object> like,
        Supplier<Node> value,
        Supplier<Optional<MetaDataPart>> metaDataPart) {

    static NamedEntry of(Node.Entry entry) {
        return new NamedEntry(
                entry.key(), entry.keyAt(), Declaration.LINES_UNKNOWN, Optional.empty(), entry::value, Optional::empty);
    }
}
