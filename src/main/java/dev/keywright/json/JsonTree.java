package dev.keywright.json;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.OptionalLong;

/**
 * JSON as written: members in order, including duplicate names, and numbers with their notation. {@link Value} keeps
 * neither, and how the gateway reads JSON depends on both.
 */
public sealed interface JsonTree {

    /** A text, {@code true}, {@code false} or {@code null}. */
    record Scalar(Value value) implements JsonTree {}

    /**
     * @param whole empty if the number is written with a fraction or an exponent, or does not fit into 64 bits
     * @param real infinite if the number exceeds the range of a double
     */
    record Number(OptionalLong whole, double real) implements JsonTree {}

    record Items(List<JsonTree> items) implements JsonTree {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Members(List<Member> members) implements JsonTree {
        public Members {
            members = List.copyOf(members);
        }
    }

    record Member(String name, JsonTree value) {}
}
