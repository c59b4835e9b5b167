package dev.keywright.effective.merge;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the gateway can decode an object (Go's {@code encoding/json}): it refuses a field of the wrong type, and
 * accepts null for any.
 */
public final class Decoding {

    /** Numbers that may have a fraction or an exponent; all other numbers are whole. */
    private static final Set<String> FRACTIONS =
            Set.of("rate", "per", "throttle_interval", "allowance", "trigger", "trigger_limits");

    private Decoding() {}

    private static boolean isFractionForWhole(String name, Value value, FieldType type) {
        return value instanceof Value.Real && !(type instanceof FieldType.Anything) && !FRACTIONS.contains(name);
    }

    /** The path of a field that the gateway cannot decode; empty if there is none. */
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
        String name = path.replaceAll("\\[\\d+]$", "");
        return isKind(value, type) && !isFractionForWhole(name.substring(name.lastIndexOf('.') + 1), value, type)
                ? Optional.empty()
                : Optional.of(path);
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

    /** Lists, maps and structs were handled before; any that are left here have the wrong type. */
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
