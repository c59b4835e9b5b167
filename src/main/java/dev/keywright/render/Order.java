package dev.keywright.render;

import dev.keywright.model.Value;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.Struct;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The order in which fields are shown: the catalogue's, then what it does not know by name. */
final class Order {

    private Order() {}

    static List<String> names(FieldType type, Value.Fields... objects) {
        var present = new LinkedHashSet<String>();
        for (Value.Fields object : objects) {
            present.addAll(object.names());
        }
        var ordered = new ArrayList<String>();
        if (type instanceof Struct struct) {
            struct.shape().fields().stream()
                    .map(Field::name)
                    .filter(present::contains)
                    .forEach(ordered::add);
        }
        present.removeAll(ordered);
        present.stream().sorted().forEach(ordered::add);
        return ordered;
    }
}
