package dev.keywright.model.fields;

import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The display order of fields: the catalogue's, then fields that it does not contain. */
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
