package dev.keywright.review.cel;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.rules.OrganisationRule.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables of expressions, by what a rule is about. */
final class RuleVariables {

    /** The current time, in epoch seconds. */
    static final String NOW = "now";

    /** The seconds of a day. */
    static final String DAY = "day";

    static final long SECONDS_A_DAY = 86_400;

    static final String KEY = "key";
    static final String SESSION = "session";
    static final String POLICY = "policy";
    static final String CHANGE = "change";

    /** What a variable holds. */
    enum Kind {
        NUMBER,
        MAP
    }

    /** The members of {@code key}. */
    static final Set<String> KEY_FIELDS =
            Set.of("name", "address", "namespace", "policies", "credential", "protected", "suspended", "file");

    /** The members of {@code change}. */
    static final Set<String> CHANGE_FIELDS = Set.of(
            "action", "kind", "name", "address", "before", "after", "fields", "effects", "risk", "causes", "drift",
            "keys");

    private RuleVariables() {}

    static Map<String, Kind> of(Subject subject) {
        var variables = new TreeMap<String, Kind>(Map.of(NOW, Kind.NUMBER, DAY, Kind.NUMBER));
        switch (subject) {
            case KEY -> variables.putAll(Map.of(KEY, Kind.MAP, SESSION, Kind.MAP));
            case POLICY -> variables.put(POLICY, Kind.MAP);
            case CHANGE -> variables.put(CHANGE, Kind.MAP);
        }
        return variables;
    }

    /** The fields of a variable; empty where any is right. */
    static Optional<Set<String>> fields(String variable) {
        return switch (variable) {
            case KEY -> Optional.of(KEY_FIELDS);
            case CHANGE -> Optional.of(CHANGE_FIELDS);
            case SESSION -> Optional.of(visible(Shapes.SESSION));
            case POLICY -> Optional.of(visible(Shapes.POLICY));
            default -> Optional.empty();
        };
    }

    private static Set<String> visible(Shape shape) {
        var names = new TreeSet<String>();
        for (Field field : shape.fields()) {
            if (!(field.type() instanceof FieldType.SecretText)) {
                names.add(field.name());
            }
        }
        names.add("name");
        names.add("id");
        return names;
    }
}
