package dev.keywright.source.resource;

import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One mapping merged over another: mappings merge deeply, lists and single values replace, and an explicit null
 * ({@code ~}) removes the value below it.
 */
public final class Overlay {

    private Overlay() {}

    /** @return the result, at the location of {@code top} */
    public static Node.Mapping lay(Node.Mapping top, Node.Mapping under) {
        if (under.entries().isEmpty()) {
            return top;
        }
        Map<String, Node.Entry> all = new LinkedHashMap<>();
        under.entries().forEach(entry -> all.put(entry.key(), entry));
        for (Node.Entry entry : top.entries()) {
            Node.Entry covered = all.get(entry.key());
            if (covered != null && isNull(entry.value())) {
                all.remove(entry.key());
            } else if (covered != null
                    && covered.value() instanceof Node.Mapping below
                    && entry.value() instanceof Node.Mapping above) {
                all.put(entry.key(), new Node.Entry(entry.key(), entry.keyAt(), lay(above, below)));
            } else {
                all.put(entry.key(), entry);
            }
        }
        return new Node.Mapping(List.copyOf(all.values()), top.at());
    }

    /** The mapping without nulls that have nothing to remove: in defaults they would have no meaning. */
    static Node.Mapping withoutNulls(Node.Mapping mapping) {
        var kept = new ArrayList<Node.Entry>();
        for (Node.Entry entry : mapping.entries()) {
            if (entry.value() instanceof Node.Mapping inner) {
                kept.add(new Node.Entry(entry.key(), entry.keyAt(), withoutNulls(inner)));
            } else if (!isNull(entry.value())) {
                kept.add(entry);
            }
        }
        return new Node.Mapping(kept, mapping.at());
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isNull();
    }
}
