package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the fields of one mapping, refuses duplicates and resolves {@code <<}: fields written in the mapping itself
 * win, then those of the mapping merged first.
 */
public final class MappingBuilder {

    private static final String MERGE = "<<";

    private final boolean isPart;
    private final Diagnostics diagnostics;
    private final Map<String, Node.Entry> own = new LinkedHashMap<>();
    private final List<Node.Mapping> merged = new ArrayList<>();
    private Location mergeAt;

    /** @param isPart whether the text is only a part of a file, in which {@code <<} cannot be resolved */
    MappingBuilder(boolean isPart, Diagnostics diagnostics) {
        this.isPart = isPart;
        this.diagnostics = diagnostics;
    }

    void add(Node key, Location keyAt, Node value) {
        if (!(key instanceof Node.Scalar name) || name.text().isEmpty()) {
            diagnostics.add(
                    Diagnostic.error(FileCode.YAML_KEY, keyAt, "a mapping key has to be a text that is not empty")
                            .hint("braces at the start of a value open a mapping; quote the value if it is a text"));
        } else if (isMerge(name)) {
            if (isPart) {
                throw new CannotSplitException();
            }
            merge(keyAt, value);
        } else {
            var earlier = own.putIfAbsent(name.text(), new Node.Entry(name.text(), keyAt, value));
            if (earlier != null) {
                diagnostics.add(duplicate(name.text(), keyAt, earlier.keyAt()));
            }
        }
    }

    private static boolean isMerge(Node.Scalar name) {
        return name.text().equals(MERGE) && !name.quoted();
    }

    /** Whether the key cannot be the name of an entry. */
    static boolean isNoName(Node.Scalar name) {
        return name.text().isEmpty() || isMerge(name);
    }

    Node.Mapping build(Location at) {
        for (var mapping : merged) {
            mapping.entries().forEach(entry -> own.putIfAbsent(entry.key(), entry));
        }
        return new Node.Mapping(List.copyOf(own.values()), at);
    }

    private void merge(Location keyAt, Node value) {
        if (mergeAt != null) {
            diagnostics.add(duplicate(MERGE, keyAt, mergeAt));
            return;
        }
        mergeAt = keyAt;
        List<Node> sources = value instanceof Node.Sequence list ? list.items() : List.of(value);
        for (Node source : sources) {
            if (source instanceof Node.Mapping mapping) {
                merged.add(mapping);
            } else {
                diagnostics.add(
                        Diagnostic.error(FileCode.BAD_MERGE, source.at(), "<< merges a mapping or a list of mappings")
                                .hint("give it an alias of a mapping, such as <<: *base"));
            }
        }
    }

    public static Diagnostic duplicate(String name, Location second, Location first) {
        return Diagnostic.error(
                        FileCode.DUPLICATE_KEY,
                        second,
                        "'" + name + "' is written twice in one mapping, first at " + first)
                .because("only one of them could count, and readers would not know which")
                .hint("remove one")
                .seeAlso(first);
    }
}
