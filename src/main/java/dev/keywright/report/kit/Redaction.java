package dev.keywright.report.kit;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.ListOf;
import dev.keywright.model.fields.FieldType.MapOf;
import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldAt;
import dev.keywright.plan.diff.FieldChange;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hides what must not be shown, in whatever form it arrives.
 * <ul>
 * <li>A field that the catalogue calls a secret is hidden even if it arrived as plain text.
 * <li>If one side of a difference is hidden, so is the other: the gateway returns in clear text what a reference
 * resolved to.
 * <li>Old {@code meta_data} is hidden: a live session does not show which of it came from a reference.
 * </ul>
 */
public final class Redaction {

    /** Names that hold keys or hashes wherever they appear outside the catalogue. */
    private static final Set<String> SECRET_NAMES =
            Set.of("hmac_string", "password", "secret", "key", "key_id", "key_hash", "token", "hash");

    private Redaction() {}

    /** One value of a declared or effective object. */
    public static Value value(FieldType type, Value value) {
        if (value instanceof Value.Nothing || value instanceof Value.Hidden) {
            return value;
        }
        if (type instanceof FieldType.SecretText) {
            return value.isZero() ? value : hide(value);
        }
        if (value instanceof Value.Items items) {
            FieldType item = type instanceof ListOf list ? list.item() : FieldType.ANYTHING;
            return Value.items(items.items().stream().map(i -> value(item, i)).toList());
        }
        if (value instanceof Value.Fields fields) {
            var safe = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> safe.put(name, value(inside(type, name), inner)));
            return Value.Fields.of(safe);
        }
        return value;
    }

    /** A whole session or policy. */
    static Value.Fields object(Shape shape, Value.Fields fields) {
        return (Value.Fields) value(new Struct(shape), fields);
    }

    /** Redacts both sides of a difference. */
    public static FieldChange change(Shape shape, FieldChange change) {
        FieldType type = FieldAt.of(shape, change.path()).type();
        Value after = value(type, change.after());
        boolean free = change.path().equals("meta_data") || change.path().startsWith("meta_data.");
        Value before = free ? hideOld(change.before(), after) : value(type, change.before());
        Value hiddenAfter = hideLike(after, free ? after : before);
        return new FieldChange(change.path(), hideLike(before, after), hiddenAfter);
    }

    private static FieldType inside(FieldType type, String name) {
        if (type instanceof Struct struct) {
            return struct.shape()
                    .field(name)
                    .map(Field::type)
                    .orElse(SECRET_NAMES.contains(name) ? FieldType.SECRET : FieldType.ANYTHING);
        }
        return type instanceof MapOf map ? map.item() : FieldType.ANYTHING;
    }

    /** Hides in one side what is hidden in the other. */
    private static Value hideLike(Value value, Value other) {
        if (other instanceof Value.Hidden && !(value instanceof Value.Nothing)) {
            return hide(value);
        }
        if (value instanceof Value.Items items && other instanceof Value.Items others) {
            return others.items().stream().anyMatch(Redaction::holdsHidden) ? hideOld(items, Value.NOTHING) : items;
        }
        if (value instanceof Value.Fields fields && other instanceof Value.Fields others) {
            var safe = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> safe.put(name, hideLike(inner, others.get(name))));
            return Value.Fields.of(safe);
        }
        return value;
    }

    private static boolean holdsHidden(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().anyMatch(Redaction::holdsHidden);
        }
        return value instanceof Value.Hidden
                || value instanceof Value.Fields fields
                        && fields.toMap().values().stream().anyMatch(Redaction::holdsHidden);
    }

    /** Hides everything that the new value does not show unchanged. */
    private static Value hideOld(Value value, Value after) {
        if (value instanceof Value.Nothing || value.equals(after)) {
            return value;
        }
        if (value instanceof Value.Items items) {
            return Value.items(
                    items.items().stream().map(i -> hideOld(i, Value.NOTHING)).toList());
        }
        if (value instanceof Value.Fields fields) {
            var safe = new TreeMap<String, Value>();
            Value.Fields others = after instanceof Value.Fields f ? f : Value.Fields.EMPTY;
            fields.forEach((name, inner) -> safe.put(name, hideOld(inner, others.get(name))));
            return Value.Fields.of(safe);
        }
        return hide(value);
    }

    private static Value hide(Value value) {
        if (value instanceof Value.Hidden) {
            return value;
        }
        return new Value.Hidden(Secret.of(value instanceof Value.Text t ? t.text() : value.toString()));
    }
}
