package dev.keywright.model.fields;

import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The order in which fields are shown: the catalogue's, then what it does not know by name. */
public final class FieldOrder {

    private FieldOrder() {}

    public static List<String> names(FieldType type, Value.Fields... objects) {
        var left = new TreeSet<String>();
        for (Value.Fields object : objects) {
            left.addAll(object.names());
        }
        var ordered = new ArrayList<String>(left.size());
        if (type instanceof Struct struct && !left.isEmpty()) {
            for (Field field : struct.shape().fields()) {
                if (left.remove(field.name())) {
                    ordered.add(field.name());
                }
            }
        }
        ordered.addAll(left);
        return ordered;
    }
}
