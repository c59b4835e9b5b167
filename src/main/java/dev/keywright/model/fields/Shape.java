package dev.keywright.model.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one kind of object, in display order. */
public final class Shape {

    private final String name;
    private final Map<String, Field> fields;

    private Shape(String name, Map<String, Field> fields) {
        this.name = name;
        this.fields = fields;
    }

    public String name() {
        return name;
    }

    public List<Field> fields() {
        return new ArrayList<>(fields.values());
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    static Builder of(String name) {
        return new Builder(name);
    }

    static final class Builder {
        private final String name;
        private final Map<String, Field> fields = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        Builder declared(String field, FieldType type, String doc) {
            return add(field, type, Field.Owner.DECLARED, doc);
        }

        Builder shaped(String field, FieldType type, String doc) {
            return add(field, type, Field.Owner.SHAPED, doc);
        }

        Builder gateway(String field, FieldType type, String doc) {
            return add(field, type, Field.Owner.GATEWAY, doc);
        }

        private Builder add(String field, FieldType type, Field.Owner owner, String doc) {
            if (fields.put(field, new Field(field, type, owner, doc)) != null) {
                throw new IllegalStateException(name + "." + field + " is listed twice");
            }
            return this;
        }

        Shape build() {
            return new Shape(name, fields);
        }
    }
}
