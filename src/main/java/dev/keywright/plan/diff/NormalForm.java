package dev.keywright.plan.diff;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The one form of a value among all that mean the same to the gateway: no zeros, nothing that the gateway owns, sets
 * sorted and without repetition.
 */
public final class NormalForm {

    private NormalForm() {}

    /** A whole session or policy. */
    public static Value.Fields of(Shape shape, Value.Fields fields) {
        return fields.mapped((name, value) -> {
            Optional<Field> field = shape.field(name);
            boolean counts = field.isPresent() && field.get().declarable();
            return counts ? of(field.get().type(), UnlimitedRate.field(name, fields, value)) : Value.NOTHING;
        });
    }

    static Value of(FieldType type, Value value) {
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            return list(list, items);
        }
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            return of(struct.shape(), fields);
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            return fields.mapped((name, item) -> of(map.item(), item));
        }
        return means(type, value) ? value.withoutZeros() : Value.NOTHING;
    }

    /** False for a number below 0 that means to the gateway the same as none: -1 for a period (trap 25) or an end. */
    private static boolean means(FieldType type, Value value) {
        boolean none =
                type instanceof FieldType.Date || type instanceof FieldType.Seconds seconds && seconds.minusOneIsNone();
        return !none
                || !(value instanceof Value.Whole whole && whole.number() < 0
                        || value instanceof Value.Real real && real.number() < 0);
    }

    private static Value list(FieldType.ListOf type, Value.Items items) {
        var forms = new ArrayList<Value>(items.items().size());
        for (Value item : items.items()) {
            forms.add(of(type.item(), item));
        }
        return Value.items(type.set() && forms.size() > 1 ? sorted(forms) : forms);
    }

    private static List<Value> sorted(List<Value> forms) {
        record Sortable(String by, Value form) {}
        var sortable = new ArrayList<Sortable>();
        for (Value form : new LinkedHashSet<>(forms)) {
            // A hidden item sorts by its mask, so the order reveals nothing of it.
            sortable.add(new Sortable(form.toString(), form));
        }
        sortable.sort(Comparator.comparing(Sortable::by));
        return sortable.stream().map(Sortable::form).toList();
    }
}
