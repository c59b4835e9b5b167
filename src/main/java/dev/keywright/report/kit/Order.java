package dev.keywright.report.kit;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The order in which fields are shown: the catalogue's, then what it does not know by name. */
public final class Order {

    private Order() {}

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
