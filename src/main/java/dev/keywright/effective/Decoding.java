package dev.keywright.effective;

import dev.keywright.model.Value;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import java.util.Optional;

/**
 * Whether the gateway could decode an object at all. It refuses a field of the wrong JSON kind, takes null for any,
 * and does not look at fields that it does not know.
 */
public final class Decoding {

    private Decoding() {}

    /** The path of a field that it cannot decode; empty when all is well. */
    public static Optional<String> misfit(Value.Fields fields, Shape shape) {
        for (String name : fields.names()) {
            Optional<String> misfit = shape.field(name).flatMap(field -> misfit(name, fields.get(name), field.type()));
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> misfit(String path, Value value, FieldType type) {
        if (value instanceof Value.Nothing) {
            return Optional.empty();
        }
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            return inItems(path, items, list.item());
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            return inMap(path, fields, map.item());
        }
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            return misfit(fields, struct.shape()).map(inner -> path + "." + inner);
        }
        return isKind(value, type) ? Optional.empty() : Optional.of(path);
    }

    private static Optional<String> inItems(String path, Value.Items items, FieldType type) {
        for (int i = 0; i < items.items().size(); i++) {
            Optional<String> misfit = misfit(path + "[" + i + "]", items.items().get(i), type);
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inMap(String path, Value.Fields fields, FieldType type) {
        for (String name : fields.names()) {
            Optional<String> misfit = misfit(path + "." + name, fields.get(name), type);
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    /** Lists, maps and structs have had their turn: what is still one of them here has the wrong kind. */
    private static boolean isKind(Value value, FieldType type) {
        if (type instanceof FieldType.Text
                || type instanceof FieldType.SecretText
                || type instanceof FieldType.Choice) {
            return value instanceof Value.Text || value instanceof Value.Hidden;
        }
        if (type instanceof FieldType.Flag) {
            return value instanceof Value.Flag;
        }
        if (type instanceof FieldType.Anything) {
            return true;
        }
        boolean number = !(type instanceof FieldType.ListOf
                || type instanceof FieldType.MapOf
                || type instanceof FieldType.Struct);
        return number && (value instanceof Value.Whole || value instanceof Value.Real);
    }
}
