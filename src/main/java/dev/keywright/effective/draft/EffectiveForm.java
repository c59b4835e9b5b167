package dev.keywright.effective.draft;

import dev.keywright.model.Session;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The form in which sessions are compared and shown: without the gateway's counters and timestamps, and without zero
 * values. Inside {@code meta_data}, zeros are ordinary data and are kept. What the gateway itself writes into access
 * rights (name, id, scope) is kept, since policies decide it. A limit that contains only timestamps is kept as an empty
 * one, since GET shows it too.
 */
public final class EffectiveForm {

    private static final Set<String> SESSION_STAMPS = stamps(Shapes.SESSION);
    private static final Set<String> LIMIT_STAMPS = stamps(Shapes.LIMIT);

    private EffectiveForm() {}

    public static Session of(Session session) {
        return new Session(session.fields().mapped(EffectiveForm::field));
    }

    /** One field of a session; empty for a field that is not compared. */
    public static Value field(String name, Value value) {
        return SESSION_STAMPS.contains(name) ? Value.NOTHING : plain(name, value);
    }

    private static Value plain(String name, Value value) {
        return switch (name) {
            case "access_rights" -> rights(Lists.fields(value));
            case "meta_data" -> value;
            case "smoothing" -> Smoothing.shown(value).withoutZeros();
            // GET never shows the password, and the gateway chooses how it is hashed.
            case "basic_auth_data" -> Value.NOTHING;
            default -> value.withoutZeros();
        };
    }

    private static Value.Fields rights(Value.Fields rights) {
        var plain = new TreeMap<String, Value>();
        rights.forEach((api, right) -> plain.put(api, right(Lists.fields(right))));
        return Value.Fields.of(plain);
    }

    private static Value.Fields right(Value.Fields right) {
        if (!right.has("limit")) {
            return Smoothing.withoutDisabled(right).withoutZeros();
        }
        Value.Fields limit = right.fields("limit");
        if (LimitDraft.of(limit).isEmpty()) {
            return Smoothing.withoutDisabled(right.without("limit")).withoutZeros();
        }
        for (String stamp : LIMIT_STAMPS) {
            limit = limit.without(stamp);
        }
        Value.Fields plain =
                Smoothing.withoutDisabled(right.with("limit", limit)).withoutZeros();
        return plain.has("limit") ? plain : plain.with("limit", Value.Fields.EMPTY);
    }

    private static Set<String> stamps(Shape shape) {
        return shape.fields().stream()
                .filter(field -> field.owner() == Field.Owner.GATEWAY)
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
