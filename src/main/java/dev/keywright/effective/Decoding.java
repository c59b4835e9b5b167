package dev.keywright.effective;

import dev.keywright.model.Value;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the gateway reads JSON (Go's {@code encoding/json}; trap 24). It refuses a field of the wrong kind, takes null for any,
 * knows a name in any letter case, and does not look at fields that it does not know.
 */
public final class Decoding {

    /** Numbers that may have a fraction or an exponent; all other numbers are whole. */
    private static final Set<String> FRACTIONS =
            Set.of("rate", "per", "throttle_interval", "allowance", "trigger", "trigger_limits");

    private Decoding() {}

    /**
     * An object as the gateway reads it: names in any letter case, and nothing that it does not know. Free data and the
     * names of maps stay as they are.
     *
     * <p>Where one name is there in two spellings, the gateway takes the last; which one that is, is not known here, so the
     * exact spelling is taken.
     */
    public static Value.Fields known(Value.Fields fields, Shape shape) {
        var known = new TreeMap<String, Value>();
        fields.forEach((name, value) -> named(name, shape)
                .filter(field -> name.equals(field.name()) || !fields.has(field.name()))
                .ifPresent(field -> known.put(
                        field.name(), FRACTIONS.contains(field.name()) ? byValue(value) : known(value, field.type()))));
        return Value.Fields.of(known);
    }

    /** Numbers of which only the value counts. */
    private static Value byValue(Value value) {
        if (value instanceof Value.Items items) {
            return Value.items(items.items().stream().map(Decoding::byValue).toList());
        }
        if (value instanceof Value.Fields fields) {
            return fields.each(Decoding::byValue);
        }
        return value instanceof Value.Real real ? Value.number(real.number()) : value;
    }

    private static Value known(Value value, FieldType type) {
        if (type instanceof FieldType.Anything) {
            return byValue(value);
        }
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            return known(fields, struct.shape());
        }
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            return Value.items(
                    items.items().stream().map(item -> known(item, list.item())).toList());
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            return fields.each(inner -> known(inner, map.item()));
        }
        return value;
    }

    /** The field that the gateway takes a name for. */
    public static Optional<Field> named(String name, Shape shape) {
        Optional<Field> exact = shape.field(name);
        return exact.isPresent()
                ? exact
                : shape.fields().stream()
                        .filter(field -> folded(field.name()).equals(folded(name)))
                        .findFirst();
    }

    /** Letters that differ in case alone become the same, as Go folds them: the long s and the Kelvin sign, too. */
    private static String folded(String name) {
        return name.codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * A policy of a file as the gateway loads it: of a number with a fraction or an exponent, where a whole one belongs, it
     * takes nothing, and so the limit is none.
     */
    public static Value.Fields withoutFractions(Value.Fields fields, Shape shape) {
        return fields.mapped((name, value) -> shape.field(name)
                .map(field -> withoutFractions(name, value, field.type()))
                .orElse(value));
    }

    private static Value withoutFractions(String name, Value value, FieldType type) {
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            return withoutFractions(fields, struct.shape());
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            return fields.each(inner -> withoutFractions(name, inner, map.item()));
        }
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            return Value.items(items.items().stream()
                    .map(item -> withoutFractions(name, item, list.item()))
                    .toList());
        }
        return isFractionForWhole(name, value, type) ? Value.NOTHING : value;
    }

    private static boolean isFractionForWhole(String name, Value value, FieldType type) {
        return value instanceof Value.Real && !(type instanceof FieldType.Anything) && !FRACTIONS.contains(name);
    }

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
