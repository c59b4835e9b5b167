package dev.keywright.review.cel;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What expressions see of an object of the gateway: its fields with their zero values, and without anything that is secret or
 * came from a reference.
 */
final class VisibleValues {

    /** Names that hold keys or hashes wherever they appear outside the catalogue. */
    private static final Set<String> SECRET_NAMES =
            Set.of("hmac_string", "password", "secret", "key", "key_id", "key_hash", "token", "hash");

    /** Free data: a live session does not show which of it came from a reference. */
    static final String META_DATA = "meta_data";

    private VisibleValues() {}

    /** A whole object; fields that it does not have are zero. */
    static Map<String, Object> of(Shape shape, Value.Fields fields) {
        var visible = new TreeMap<String, Object>();
        for (Field field : shape.fields()) {
            if (!isSecret(field)) {
                Value value = fields.get(field.name());
                visible.put(
                        field.name(),
                        value instanceof Value.Nothing ? zero(field.type()) : visible(field.type(), value));
            }
        }
        // Fields of a later release, or of the form in which the gateway shows an object.
        for (String name : fields.names()) {
            if (shape.field(name).isEmpty() && !SECRET_NAMES.contains(name)) {
                add(name, FieldType.ANYTHING, fields.get(name), visible);
            }
        }
        return visible;
    }

    /** Values that no catalogue describes, such as those of a test. */
    static Map<String, Object> free(Value.Fields fields) {
        var visible = new TreeMap<String, Object>();
        fields.forEach((name, value) -> add(name, FieldType.ANYTHING, value, visible));
        return visible;
    }

    private static boolean isSecret(Field field) {
        return field.type() instanceof FieldType.SecretText;
    }

    private static void add(String name, FieldType type, Value value, Map<String, Object> visible) {
        Object shown = visible(type, value);
        if (shown != null) {
            visible.put(name, shown);
        }
    }

    /** Null for what must not be seen. */
    private static Object visible(FieldType type, Value value) {
        if (value instanceof Value.Hidden || value instanceof Value.Nothing || type instanceof FieldType.SecretText) {
            return null;
        } else if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Flag flag) {
            return flag.flag();
        } else if (value instanceof Value.Whole whole) {
            return isReal(type) ? (Object) (double) whole.number() : whole.number();
        } else if (value instanceof Value.Real real) {
            return real.number();
        } else if (value instanceof Value.Items items) {
            return items(type, items);
        }
        var fields = (Value.Fields) value;
        if (type instanceof FieldType.Struct struct) {
            return of(struct.shape(), fields);
        }
        var visible = new TreeMap<String, Object>();
        FieldType inner = type instanceof FieldType.MapOf map ? map.item() : FieldType.ANYTHING;
        fields.forEach((name, each) -> {
            if (!(type instanceof FieldType.Anything) || !SECRET_NAMES.contains(name)) {
                add(name, inner, each, visible);
            }
        });
        return visible;
    }

    private static List<Object> items(FieldType type, Value.Items items) {
        FieldType item = type instanceof FieldType.ListOf list ? list.item() : FieldType.ANYTHING;
        var visible = new ArrayList<Object>();
        for (Value each : items.items()) {
            Object shown = visible(item, each);
            if (shown != null) {
                visible.add(shown);
            }
        }
        return visible;
    }

    private static boolean isReal(FieldType type) {
        return type instanceof FieldType.Rate
                || type instanceof FieldType.Real
                || type instanceof FieldType.Seconds seconds && seconds.fraction();
    }

    private static Object zero(FieldType type) {
        if (type instanceof FieldType.ListOf) {
            return List.of();
        } else if (type instanceof FieldType.MapOf || type instanceof FieldType.Anything) {
            return Map.of();
        } else if (type instanceof FieldType.Struct struct) {
            return of(struct.shape(), Value.Fields.EMPTY);
        } else if (type instanceof FieldType.Flag) {
            return false;
        } else if (type instanceof FieldType.Text || type instanceof FieldType.Choice) {
            return "";
        }
        return isReal(type) ? (Object) 0.0 : 0L;
    }
}
