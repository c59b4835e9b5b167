package dev.keywright.json;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads an object as the gateway does (Go's {@code encoding/json}; trap 24): names match in any letter case, unknown
 * names are dropped, and null leaves a field unchanged.
 *
 * <p>If a name occurs twice, in whatever spelling, the later value is read on top of the earlier: a single value
 * replaces it, objects and maps are merged. A value of the wrong type leaves its field unchanged and is listed as a
 * misfit. The gateway refuses such a session, and loads such a policy from its folder without the field.
 */
public final class GoDecoder {

    /** Numbers that may have a fraction or an exponent; all other numbers are whole. */
    private static final Set<String> FRACTIONS =
            Set.of("rate", "per", "throttle_interval", "allowance", "trigger", "trigger_limits");

    private final List<String> misfits = new ArrayList<>();

    private GoDecoder() {}

    /**
     * @param fields what was read
     * @param misfits the paths of values that could not be read, in order
     */
    public record Decoded(Value.Fields fields, List<String> misfits) {
        public Decoded {
            misfits = List.copyOf(misfits);
        }
    }

    public static Decoded decode(JsonTree.Members object, Shape shape) {
        var decoder = new GoDecoder();
        Value.Fields fields = decoder.struct(object, shape, Value.Fields.EMPTY, "");
        return new Decoded(fields, decoder.misfits);
    }

    /** The field that the gateway matches a name to. */
    public static Optional<Field> named(String name, Shape shape) {
        Optional<Field> exact = shape.field(name);
        return exact.isPresent()
                ? exact
                : shape.fields().stream()
                        .filter(field -> folded(field.name()).equals(folded(name)))
                        .findFirst();
    }

    /**
     * Maps letters that differ only in case to one form, as Go folds them, including the long s and the Kelvin sign.
     */
    private static String folded(String name) {
        return name.codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Value.Fields struct(JsonTree.Members object, Shape shape, Value.Fields before, String path) {
        Map<String, Value> known = before.toMap();
        for (JsonTree.Member member : object.members()) {
            named(member.name(), shape).ifPresent(field -> {
                Value old = known.getOrDefault(field.name(), Value.NOTHING);
                String inner = path.isEmpty() ? field.name() : path + "." + field.name();
                put(known, field.name(), value(member.value(), field.type(), field.name(), old, inner));
            });
        }
        return Value.Fields.of(known);
    }

    private static void put(Map<String, Value> known, String name, Value value) {
        if (value instanceof Value.Nothing) {
            known.remove(name);
        } else {
            known.put(name, value);
        }
    }

    /** @param name of the field, also for its items */
    private Value value(JsonTree tree, FieldType type, String name, Value before, String path) {
        if (type instanceof FieldType.Anything) {
            return anything(tree, path);
        }
        boolean holdsMany = type instanceof FieldType.ListOf || type instanceof FieldType.MapOf;
        if (tree instanceof JsonTree.Scalar scalar && scalar.value() instanceof Value.Nothing) {
            return holdsMany ? Value.NOTHING : before;
        }
        if (type instanceof FieldType.Struct struct && tree instanceof JsonTree.Members object) {
            return struct(object, struct.shape(), fields(before), path);
        }
        if (type instanceof FieldType.MapOf map && tree instanceof JsonTree.Members object) {
            Map<String, Value> entries = fields(before).toMap();
            object.members()
                    .forEach(entry -> entries.put(
                            entry.name(),
                            value(entry.value(), map.item(), name, Value.NOTHING, path + "." + entry.name())));
            return Value.Fields.of(entries);
        }
        if (type instanceof FieldType.ListOf list && tree instanceof JsonTree.Items items) {
            return items(items, list.item(), name, before, path);
        }
        Value single = holdsMany || type instanceof FieldType.Struct ? Value.NOTHING : single(tree, type, name);
        return single instanceof Value.Nothing ? misfit(path, before) : single;
    }

    private Value items(JsonTree.Items items, FieldType type, String name, Value before, String path) {
        List<Value> old = before instanceof Value.Items there ? there.items() : List.of();
        var read = new ArrayList<Value>();
        for (int i = 0; i < items.items().size(); i++) {
            Value under = i < old.size() ? old.get(i) : Value.NOTHING;
            read.add(value(items.items().get(i), type, name, under, path + "[" + i + "]"));
        }
        return Value.items(read);
    }

    private static Value.Fields fields(Value value) {
        return value instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
    }

    /** Empty if the value has the wrong type. */
    private static Value single(JsonTree tree, FieldType type, String name) {
        boolean text = type instanceof FieldType.Text
                || type instanceof FieldType.SecretText
                || type instanceof FieldType.Choice;
        if (tree instanceof JsonTree.Scalar scalar) {
            boolean fits = scalar.value() instanceof Value.Text ? text : type instanceof FieldType.Flag;
            return fits ? scalar.value() : Value.NOTHING;
        }
        if (text || type instanceof FieldType.Flag || !(tree instanceof JsonTree.Number number)) {
            return Value.NOTHING;
        }
        if (FRACTIONS.contains(name)) {
            return Double.isFinite(number.real()) ? Value.number(number.real()) : Value.NOTHING;
        }
        return number.whole().isPresent() ? Value.whole(number.whole().getAsLong()) : Value.NOTHING;
    }

    /** Free data, in which all numbers are floating-point, and the last of two members with one name wins. */
    private Value anything(JsonTree tree, String path) {
        if (tree instanceof JsonTree.Scalar scalar) {
            return scalar.value();
        }
        if (tree instanceof JsonTree.Number number) {
            return Double.isFinite(number.real()) ? Value.number(number.real()) : misfit(path, Value.NOTHING);
        }
        if (tree instanceof JsonTree.Items items) {
            return Value.items(
                    items.items().stream().map(item -> anything(item, path)).toList());
        }
        var fields = new TreeMap<String, Value>();
        ((JsonTree.Members) tree)
                .members()
                .forEach(member -> fields.put(member.name(), anything(member.value(), path + "." + member.name())));
        return Value.Fields.of(fields);
    }

    private Value misfit(String path, Value before) {
        misfits.add(path);
        return before;
    }
}
