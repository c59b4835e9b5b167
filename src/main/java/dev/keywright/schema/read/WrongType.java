package dev.keywright.schema.read;

import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;

/** Reports a list, mapping or single value where another of them is required, or no value at all. */
public final class WrongType {

    private WrongType() {}

    /** @param expected with its article: {@code a list} */
    public static void report(Node node, String path, String expected, String hint, ReadContext context) {
        if (node instanceof Node.Scalar s && s.isNull()) {
            context.report(context.mistake(Mistake.EMPTY_VALUE, node.at(), "'" + path + "' has no value")
                    .hint(missing(path)));
        } else if (ScalarInput.of(node).filter(ScalarInput::isRefused).isPresent()) {
            context.report(ScalarInput.of(node).get().notAllowed(context, path));
        } else if (ScalarInput.of(node).filter(ScalarInput::isUnresolved).isEmpty()) {
            context.report(context.mistake(
                            Mistake.WRONG_TYPE, node.at(), "'" + path + "' must be " + expected + ", not " + kind(node))
                    .hint(hint.isEmpty() ? "write " + expected + " here" : hint));
        }
    }

    private static String missing(String path) {
        if (path.equals("expires")) {
            return "write a date, or never; an empty CSV cell must not make a key that never expires";
        }
        return path.endsWith("]") ? "give it a value, or remove the item" : "give it a value, or leave the field out";
    }

    private static String kind(Node node) {
        if (node instanceof Node.Sequence) {
            return "a list";
        }
        return node instanceof Node.Mapping ? "a mapping" : "a single value";
    }
}
