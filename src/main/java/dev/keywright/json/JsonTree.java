package dev.keywright.json;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.OptionalLong;

/**
 * JSON as it is written: members in their order, also two of one name, and numbers with their notation. {@link Value} keeps
 * neither, and how the gateway reads JSON depends on both.
 */
public sealed interface JsonTree {

    /** A text, {@code true}, {@code false} or {@code null}. */
    record Scalar(Value value) implements JsonTree {}

    /**
     * @param whole empty where the number is written with a fraction or an exponent, or does not fit 64 bits
     * @param real infinite where no double is that large
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
