package dev.keywright.snapshot;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.Set;

/**
 * The part of a session or policy that a plan uses: fields of the catalogue, without the gateway's counters and
 * timestamps, without zeros, and without the password, whose hash some gateways show. Unknown fields are left out,
 * since their content is unknown.
 */
final class KeptForm {

    /** Set by the gateway, but they determine what a session may do. */
    private static final Set<String> TELLING = Set.of("api_id", "api_name", "allowance_scope", "apply_policy_id");

    private static final String PASSWORD = "basic_auth_data";

    private KeptForm() {}

    static Value.Fields of(Shape shape, Value.Fields fields) {
        return fields.mapped((name, value) -> shape.field(name)
                .filter(KeptForm::isKept)
                .map(field -> of(field.type(), value))
                .orElse(Value.NOTHING));
    }

    private static boolean isKept(Field field) {
        return (field.declarable() || TELLING.contains(field.name()))
                && !field.name().equals(PASSWORD);
    }

    private static Value of(FieldType type, Value value) {
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            return of(struct.shape(), fields);
        }
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            return Value.items(
                    items.items().stream().map(item -> of(list.item(), item)).toList());
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            // An entry counts even if it is empty: it opens an API.
            var names = fields.names().toArray(String[]::new);
            var values = new Value[names.length];
            for (int i = 0; i < names.length; i++) {
                values[i] = of(map.item(), fields.get(names[i]));
            }
            return Value.Fields.of(names, values, names.length);
        }
        return value;
    }
}
