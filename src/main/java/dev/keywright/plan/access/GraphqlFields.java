package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fields of GraphQL types, as {@code Type.field}; a type without fields is one of its own. */
record GraphqlFields(Set<String> names) {

    static GraphqlFields of(Value.Fields right, String list) {
        var names = new TreeSet<String>();
        for (Value value : right.items(list)) {
            if (value instanceof Value.Fields type) {
                type.texts("fields").forEach(field -> names.add(type.text("name") + "." + field));
                if (type.texts("fields").isEmpty()) {
                    names.add(type.text("name"));
                }
            }
        }
        return new GraphqlFields(names);
    }

    /** The deepest query below each field that has a limit of its own. */
    static Map<String, Double> depths(Value.Fields right) {
        var depths = new TreeMap<String, Double>();
        for (Value value : right.items("field_access_rights")) {
            if (value instanceof Value.Fields field) {
                depths.put(
                        field.text("type_name") + "." + field.text("field_name"),
                        LostAccess.depth(field.fields("limits")));
            }
        }
        return depths;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    int size() {
        return names.size();
    }

    long in(GraphqlFields others) {
        return names.stream().filter(others.names::contains).count();
    }
}
