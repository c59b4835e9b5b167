package dev.keywright.plan;

import dev.keywright.model.Value;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The one form of a value among all that mean the same to the gateway: no zeros, nothing that the gateway owns, sets
 * sorted and without repetition.
 */
public final class NormalForm {

    private NormalForm() {}

    /** A whole session or policy. */
    public static Value.Fields of(Shape shape, Value.Fields fields) {
        return (Value.Fields) struct(shape, fields);
    }

    static Value of(FieldType type, Value value) {
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            return list(list, items);
        }
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            return struct(struct.shape(), fields);
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            return fields.mapped((name, item) -> of(map.item(), item));
        }
        return value.withoutZeros();
    }

    private static Value list(FieldType.ListOf type, Value.Items items) {
        List<Value> forms =
                items.items().stream().map(item -> of(type.item(), item)).toList();
        if (!type.set()) {
            return Value.items(forms);
        }
        // A hidden item sorts by its mask, so the order tells nothing of it.
        return Value.items(new LinkedHashSet<>(forms)
                .stream().sorted(Comparator.comparing(Value::toString)).toList());
    }

    private static Value struct(Shape shape, Value.Fields fields) {
        return fields.mapped((name, value) -> shape.field(name)
                .filter(Field::declarable)
                .map(field -> of(field.type(), value))
                .orElse(Value.NOTHING));
    }
}
