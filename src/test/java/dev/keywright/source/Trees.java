package dev.keywright.source;

import dev.keywright.source.yaml.Node;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trees in tests: finding a node, and a short form to compare. */
public final class Trees {

    private Trees() {}

    public static Optional<Node> at(Node root, String path) {
        Node here = root;
        for (String step : path.split("\\.")) {
            if (here instanceof Node.Sequence list) {
                here = list.items().get(Integer.parseInt(step));
            } else if (here instanceof Node.Mapping mapping
                    && mapping.entry(step).isPresent()) {
                here = mapping.entry(step).get().value();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(here);
    }

    /** Flow form; quoted texts in quotes, references as {@code <secret>} in clear. */
    public static String brief(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.quoted() ? "'" + scalar.text() + "'" : scalar.text();
        }
        if (node instanceof Node.Referenced referenced) {
            return "<" + referenced.value().reveal() + ">";
        }
        if (node instanceof Node.Sequence list) {
            return list.items().stream().map(Trees::brief).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Node.Mapping) node)
                .entries().stream()
                        .map(entry -> entry.key() + ": " + brief(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
