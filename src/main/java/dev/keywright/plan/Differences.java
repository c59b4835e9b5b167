package dev.keywright.plan;

import dev.keywright.model.Value;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares two gateway objects field by field, as the catalogue says what a field is.
 *
 * <p>Counters and stamps that the gateway owns are passed over, and so is every field that the catalogue does not know.
 * A zero value is the same as none, since the gateway leaves zeros out. Where order means nothing, lists compare as
 * sets. The differences come out sorted by path.
 */
public final class Differences {

    private final List<FieldChange> found = new ArrayList<>();

    private Differences() {}

    public static List<FieldChange> between(Shape shape, Value.Fields before, Value.Fields after) {
        var differences = new Differences();
        differences.struct("", shape, before, after);
        differences.found.sort((a, b) -> a.path().compareTo(b.path()));
        return List.copyOf(differences.found);
    }

    private void struct(String prefix, Shape shape, Value.Fields before, Value.Fields after) {
        for (String name : names(before, after)) {
            Optional<Field> field = shape.field(name);
            if (field.isPresent() && field.get().declarable()) {
                compare(prefix + name, field.get().type(), before.get(name), after.get(name));
            }
        }
    }

    private void compare(String path, FieldType type, Value before, Value after) {
        if (before.equals(after)) {
            return;
        }
        if (type instanceof FieldType.Struct struct) {
            struct(path + ".", struct.shape(), fields(before), fields(after));
        } else if (type instanceof FieldType.MapOf map) {
            for (String name : names(fields(before), fields(after))) {
                compare(
                        path + "." + name,
                        map.item(),
                        fields(before).get(name),
                        fields(after).get(name));
            }
        } else if (type instanceof FieldType.Anything) {
            free(path, before, after);
        } else {
            whole(path, NormalForm.of(type, before), NormalForm.of(type, after));
        }
    }

    /** Free data is compared name by name as far as both sides are maps; in it a zero is data like any other. */
    private void free(String path, Value before, Value after) {
        boolean maps = isMapOrNone(before) && isMapOrNone(after);
        if (!maps) {
            exactly(path, before, after);
            return;
        }
        for (String name : names(fields(before), fields(after))) {
            Value old = fields(before).get(name);
            if (!old.equals(fields(after).get(name))) {
                free(path + "." + name, old, fields(after).get(name));
            }
        }
    }

    private void whole(String path, Value before, Value after) {
        Value was = before.isZero() ? Value.NOTHING : before;
        Value becomes = after.isZero() ? Value.NOTHING : after;
        exactly(path, was, becomes);
    }

    private void exactly(String path, Value was, Value becomes) {
        if (!Hiding.same(was, becomes)) {
            found.add(Hiding.change(path, was, becomes));
        }
    }

    private static boolean isMapOrNone(Value value) {
        return value instanceof Value.Fields || value instanceof Value.Nothing;
    }

    private static Value.Fields fields(Value value) {
        return value instanceof Value.Fields f ? f : Value.Fields.EMPTY;
    }

    /** Both lists are sorted, so they are merged in one go. */
    private static Iterable<String> names(Value.Fields a, Value.Fields b) {
        if (a.names().equals(b.names())) {
            return a.names();
        }
        var names = new ArrayList<String>(a.size() + b.size());
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int order = i == a.size()
                    ? 1
                    : j == b.size() ? -1 : a.names().get(i).compareTo(b.names().get(j));
            names.add(order <= 0 ? a.names().get(i) : b.names().get(j));
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return names;
    }
}
