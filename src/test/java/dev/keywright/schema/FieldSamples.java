package dev.keywright.schema;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import java.util.stream.Collectors;

/** A good value of every kind, as YAML. */
final class FieldSamples implements FieldType.Visitor<String> {

    /** All declared fields of a shape: {@code a: 1, b: [c]}. */
    static String of(Shape shape) {
        return shape.fields().stream()
                .filter(field -> field.owner() == Field.Owner.DECLARED)
                .map(FieldSamples::of)
                .collect(Collectors.joining(", "));
    }

    /** One field: {@code a: 1}. */
    static String of(Field field) {
        if (field.name().equals("per_api")) {
            return "per_api: false"; // It excludes its neighbours.
        }
        return field.name() + ": " + field.type().accept(new FieldSamples());
    }

    @Override
    public String text() {
        return "acme";
    }

    @Override
    public String secret() {
        return "\"${env:WORD}\"";
    }

    @Override
    public String flag() {
        return "true";
    }

    @Override
    public String whole(FieldType.Whole type) {
        return "3";
    }

    @Override
    public String count() {
        return "7";
    }

    @Override
    public String rate() {
        return "2.5";
    }

    @Override
    public String real() {
        return "0.5";
    }

    @Override
    public String seconds(FieldType.Seconds type) {
        return "1m30s";
    }

    @Override
    public String date() {
        return "2027-06-30";
    }

    @Override
    public String anything() {
        return "{a: [1, b]}";
    }

    @Override
    public String choice(FieldType.Choice type) {
        return type.words().get(0);
    }

    @Override
    public String listOf(FieldType.ListOf type) {
        return "[" + type.item().accept(this) + "]";
    }

    @Override
    public String mapOf(FieldType.MapOf type) {
        return "{x: " + type.item().accept(this) + "}";
    }

    @Override
    public String struct(FieldType.Struct type) {
        return "{" + of(type.shape()) + "}";
    }
}
