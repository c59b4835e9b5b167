package dev.keywright.plan.diff;

import dev.keywright.model.fields.FieldOrder;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.MapOf;
import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Differences opened up to single fields; the fields of APIs come last. */
public final class FieldDifferences {

    private final Shape shape;
    private final List<FieldDifference> found = new ArrayList<>();

    private FieldDifferences(Shape shape) {
        this.shape = shape;
    }

    public static List<FieldDifference> of(Shape shape, List<FieldChange> changes) {
        var differences = new FieldDifferences(shape);
        changes.forEach(c -> differences.open(c.path(), c.before(), c.after()));
        return differences.found.stream()
                .sorted((a, b) -> Boolean.compare(!a.api().isEmpty(), !b.api().isEmpty()))
                .toList();
    }

    /** Everything a new object holds. */
    public static List<FieldChange> ofNew(Shape shape, Value.Fields fields) {
        var changes = new ArrayList<FieldChange>(fields.size());
        for (String name : FieldOrder.names(new Struct(shape), fields)) {
            changes.add(new FieldChange(name, Value.NOTHING, fields.get(name)));
        }
        return List.copyOf(changes);
    }

    private void open(String path, Value before, Value after) {
        FieldAt at = FieldAt.of(shape, path);
        boolean right = !at.api().isEmpty() && at.label().isEmpty();
        boolean comesOrGoes = before instanceof Value.Nothing || after instanceof Value.Nothing;
        if (!isMap(at.type(), before, after)) {
            found.add(new FieldDifference(path, at.api(), at.label(), at.type(), before, after));
            return;
        }
        if (right && comesOrGoes) {
            found.add(new FieldDifference(path, at.api(), "", at.type(), before, after));
        }
        if (!right || !(after instanceof Value.Nothing)) {
            inside(path, at.type(), fields(before), fields(after));
        }
    }

    private void inside(String path, FieldType type, Value.Fields before, Value.Fields after) {
        for (String name : FieldOrder.names(type, before, after)) {
            if (!isGatewayOwn(type, name) && !before.get(name).equals(after.get(name))) {
                open(path + "." + name, before.get(name), after.get(name));
            }
        }
    }

    /** Stamps, counters and the API's id and name, which are shown elsewhere. */
    private static boolean isGatewayOwn(FieldType type, String name) {
        return type instanceof Struct struct
                && struct.shape().field(name).filter(f -> !f.declarable()).isPresent();
    }

    private static boolean isMap(FieldType type, Value before, Value after) {
        boolean map = type instanceof Struct || type instanceof MapOf || type instanceof FieldType.Anything;
        boolean some = before instanceof Value.Fields || after instanceof Value.Fields;
        return map && some && fieldsOrNothing(before) && fieldsOrNothing(after);
    }

    private static boolean fieldsOrNothing(Value value) {
        return value instanceof Value.Fields || value instanceof Value.Nothing;
    }

    private static Value.Fields fields(Value value) {
        return value instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
    }
}
