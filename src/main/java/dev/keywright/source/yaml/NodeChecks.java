package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.source.file.FileCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Converts a node to the type it must have, and reports a mistake if it has another. */
public final class NodeChecks {

    private NodeChecks() {}

    /** A mapping; an empty value counts as an empty mapping. */
    public static Optional<Node.Mapping> mapping(Node node, String what, Diagnostics diagnostics) {
        if (node instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (node instanceof Node.Scalar scalar && scalar.isNull()) {
            return Optional.of(new Node.Mapping(List.of(), node.at()));
        }
        wrong(
                node,
                what + " has to be a mapping (name: value)",
                "write its fields below it, one a line, with a space after the colon: name: value",
                diagnostics);
        return Optional.empty();
    }

    /** The items of a list; an empty value counts as an empty list. */
    public static List<Node> items(Node node, String what, Diagnostics diagnostics) {
        if (node instanceof Node.Sequence list) {
            return list.items();
        }
        if (!(node instanceof Node.Scalar scalar && scalar.isNull())) {
            wrong(
                    node,
                    what + " has to be a list",
                    "write its items below it, one a line: - item; or in one line: [item, item]",
                    diagnostics);
        }
        return List.of();
    }

    /** A literal text that is not empty. */
    public static Optional<Node.Scalar> text(Node node, String what, Diagnostics diagnostics) {
        if (node instanceof Node.Scalar scalar
                && !scalar.isNull()
                && !scalar.text().isEmpty()) {
            return Optional.of(scalar);
        }
        if (node instanceof Node.Referenced referenced) {
            if (!referenced.unresolved()) {
                wrong(
                        node,
                        what + " cannot come from ${env:}, ${file:} or ${exec:}",
                        "write the text itself, or take it from a variable: ${var:NAME}",
                        diagnostics);
            }
            return Optional.empty();
        }
        wrong(
                node,
                what + " has to be a text that is not empty",
                "write one text here, in quotes where YAML could misread it",
                diagnostics);
        return Optional.empty();
    }

    /**
     * Reports an unknown field.
     *
     * @return the field that was probably meant
     */
    public static Optional<String> unknownField(
            Node.Entry entry, String where, Collection<String> known, String hint, Diagnostics out) {
        String nearest = Nearest.hint(entry.key(), known);
        out.add(Diagnostic.error(
                        FileCode.UNKNOWN_FIELD, entry.keyAt(), "unknown field '" + entry.key() + "' in " + where)
                .because("known here: "
                        + String.join(", ", known.stream().sorted().toList()))
                .hint(nearest.isEmpty() ? hint : nearest));
        return Nearest.to(entry.key(), known);
    }

    public static String kind(Node node) {
        if (node instanceof Node.Mapping) {
            return "a mapping";
        }
        return node instanceof Node.Sequence ? "a list" : "a single value";
    }

    private static void wrong(Node node, String summary, String hint, Diagnostics diagnostics) {
        diagnostics.add(Diagnostic.error(FileCode.WRONG_TYPE, node.at(), summary)
                .because("this is " + kind(node))
                .hint(hint));
    }
}
