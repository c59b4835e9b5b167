package dev.keywright.schema.convert;

import dev.keywright.json.JsonTree;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Members of a foreign object by name, in any letter case. Null is as if it were not there; of several the last counts.
 */
final class ForeignMembers {

    private ForeignMembers() {}

    static Optional<JsonTree> find(JsonTree.Members object, String... names) {
        for (String name : names) {
            Optional<JsonTree> found = object.members().stream()
                    .filter(member -> member.name().equalsIgnoreCase(name))
                    .map(JsonTree.Member::value)
                    .filter(value -> !isNull(value))
                    .reduce((first, second) -> second);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A text that is not empty; a number counts as its text. */
    static Optional<String> text(JsonTree.Members object, String... names) {
        for (String name : names) {
            Optional<String> text = find(object, name).flatMap(ForeignMembers::text);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    static Optional<String> text(JsonTree value) {
        if (value instanceof JsonTree.Scalar scalar && scalar.value() instanceof Value.Text text) {
            return Optional.of(text.text()).filter(some -> !some.isBlank());
        }
        return value instanceof JsonTree.Number number && number.whole().isPresent()
                ? Optional.of(Long.toString(number.whole().getAsLong()))
                : Optional.empty();
    }

    static Optional<JsonTree.Members> object(JsonTree.Members object, String... names) {
        return find(object, names).filter(JsonTree.Members.class::isInstance).map(JsonTree.Members.class::cast);
    }

    static List<JsonTree> items(JsonTree.Members object, String... names) {
        return find(object, names)
                .filter(JsonTree.Items.class::isInstance)
                .map(value -> ((JsonTree.Items) value).items())
                .orElse(List.of());
    }

    static boolean has(JsonTree.Members object, String name) {
        return find(object, name).isPresent();
    }

    static boolean isNull(JsonTree value) {
        return value instanceof JsonTree.Scalar scalar && scalar.value() instanceof Value.Nothing;
    }
}
