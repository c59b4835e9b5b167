package dev.keywright.tyk;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An object as the gateway's typed JSON would write it after reading it once: unknown fields dropped, wrong types
 * refused, and zero values left out or written out as each struct specifies.
 */
public final class SessionJson {

    /** Structs that write every field, zero or not. */
    private static final Set<Shape> WRITTEN_OUT =
            Set.of(Shapes.POLICY, Shapes.PARTITIONS, Shapes.ALLOWED_URL, Shapes.GRAPHQL_TYPE, Shapes.SMOOTHING);

    /** Single fields that are written even if zero. */
    private static final Map<Shape, Set<String>> ALWAYS = Map.of(
            Shapes.ENDPOINT_METHOD, Set.of("limit"),
            Shapes.JSON_RPC_METHOD, Set.of("name"),
            Shapes.MCP_PRIMITIVE, Set.of("type", "name"));

    /** Numbers with a fraction; every other number is whole. */
    private static final Set<String> FRACTIONS =
            Set.of("rate", "per", "throttle_interval", "allowance", "trigger", "trigger_limits");

    private static final Set<String> TIMES = Set.of("date_created");
    private static final Set<String> LEFT_OUT_OF_POLICIES = Set.of("post_expiry_action");

    private SessionJson() {}

    public static Value.Fields session(Value value) throws MalformedException {
        return struct(Shapes.SESSION, value);
    }

    public static Value.Fields policy(Value value) throws MalformedException {
        return struct(Shapes.POLICY, value);
    }

    /** A session created by Keywright, in the form in which the gateway writes it. */
    public static Value.Fields written(Value.Fields session) {
        try {
            return session(session);
        } catch (MalformedException e) {
            throw new IllegalStateException("this gateway made a session that is none", e);
        }
    }

    private static Value.Fields struct(Shape shape, Value value) throws MalformedException {
        if (value instanceof Value.Nothing) {
            return struct(shape, Value.Fields.EMPTY);
        }
        if (!(value instanceof Value.Fields fields)) {
            throw new MalformedException("no " + shape.name());
        }
        return WRITTEN_OUT.contains(shape) || ALWAYS.containsKey(shape)
                ? writtenOut(shape, fields)
                : withoutZeros(shape, fields);
    }

    /** The object itself if nothing changes, as in everything that the gateway itself has written. */
    private static Value.Fields withoutZeros(Shape shape, Value.Fields fields) throws MalformedException {
        Map<String, Value> kept = null;
        for (String name : fields.names()) {
            Value given = fields.get(name);
            Optional<Field> field = shape.field(name);
            Value read = field.isEmpty() || given instanceof Value.Nothing
                    ? Value.NOTHING
                    : typed(name, field.get().type(), given);
            if (read == given && !read.isZero()) {
                continue;
            }
            if (kept == null) {
                kept = fields.toMap();
            }
            if (read.isZero()) {
                kept.remove(name);
            } else {
                kept.put(name, read);
            }
        }
        return kept == null ? fields : Value.Fields.of(kept);
    }

    private static Value.Fields writtenOut(Shape shape, Value.Fields fields) throws MalformedException {
        var kept = new TreeMap<String, Value>();
        for (Field field : shape.fields()) {
            Value given = fields.get(field.name());
            Value read = given instanceof Value.Nothing ? Value.NOTHING : typed(field.name(), field.type(), given);
            if (!read.isZero()) {
                kept.put(field.name(), read);
            } else if (writtenOut(shape, field.name())) {
                kept.put(field.name(), read instanceof Value.Nothing ? zero(field) : read);
            }
        }
        return Value.Fields.of(kept);
    }

    private static boolean writtenOut(Shape shape, String name) {
        return WRITTEN_OUT.contains(shape)
                ? !(shape == Shapes.POLICY && LEFT_OUT_OF_POLICIES.contains(name))
                : ALWAYS.getOrDefault(shape, Set.of()).contains(name);
    }

    private static Value zero(Field field) throws MalformedException {
        FieldType type = field.type();
        if (type instanceof FieldType.Flag) {
            return Value.FALSE;
        }
        if (isText(type)) {
            return Value.text("");
        }
        if (type instanceof FieldType.Struct s && s.shape() != Shapes.SMOOTHING) {
            return struct(s.shape(), Value.Fields.EMPTY);
        }
        return isNumber(type) ? Value.whole(0) : Value.NOTHING;
    }

    private static Value typed(String name, FieldType type, Value value) throws MalformedException {
        if (type instanceof FieldType.Struct s) {
            return struct(s.shape(), value);
        }
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            var read = new ArrayList<Value>(items.items().size());
            boolean same = true;
            for (Value item : items.items()) {
                Value one = item instanceof Value.Nothing && isText(list.item())
                        ? Value.text("")
                        : typed(name, list.item(), item);
                same &= one == item;
                read.add(one);
            }
            return same ? items : Value.items(read);
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            var read = new TreeMap<String, Value>();
            boolean same = true;
            for (String key : fields.names()) {
                Value item = fields.get(key);
                Value one = typed(name, map.item(), item);
                same &= one == item;
                read.put(key, one);
            }
            return same ? fields : Value.Fields.of(read);
        }
        if (fits(name, type, value)) {
            return value;
        }
        throw new MalformedException(name + " has the wrong type");
    }

    private static boolean fits(String name, FieldType type, Value value) {
        if (type instanceof FieldType.Flag) {
            return value instanceof Value.Flag;
        }
        if (isText(type)) {
            return value instanceof Value.Text t && (!TIMES.contains(name) || isTime(t.text()));
        }
        if (isNumber(type)) {
            return value instanceof Value.Whole || (value instanceof Value.Real && FRACTIONS.contains(name));
        }
        return type instanceof FieldType.Anything;
    }

    private static boolean isText(FieldType type) {
        return type instanceof FieldType.Text
                || type instanceof FieldType.SecretText
                || type instanceof FieldType.Choice;
    }

    private static boolean isNumber(FieldType type) {
        return type instanceof FieldType.Whole
                || type instanceof FieldType.Count
                || type instanceof FieldType.Rate
                || type instanceof FieldType.Real
                || type instanceof FieldType.Seconds
                || type instanceof FieldType.Date;
    }

    private static boolean isTime(String text) {
        if (PlainTime.matches(text)) {
            return true;
        }
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
