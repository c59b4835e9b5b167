package dev.keywright.snapshot;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.RevocationMark;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Replaces each secret with a keyed fingerprint: {@code {"$print": "…"}}. The same text always has the same
 * fingerprint, so a holder of the seed can see whether it changed. In free data, a name that begins with a dollar sign
 * gets a second one in front.
 */
final class Masks {

    static final String PRINT = "$print";
    static final String ESCAPE = "$";

    private static final String META_DATA = "meta_data";
    private static final String PURPOSE = "snapshot-secret";

    private final Keyring keyring;

    Masks(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * A masked object.
     *
     * @param anySecret whether it contains a fingerprint
     */
    record Masked(Value.Fields fields, boolean anySecret) {}

    /**
     * @param object in its {@link KeptForm}
     * @param isClear decides which paths of {@code meta_data} may be shown
     */
    Masked mask(Shape shape, Value.Fields object, Predicate<String> isClear) {
        var run = new Run(isClear);
        Value.Fields masked = run.struct(shape, object);
        return new Masked(masked, run.anySecret);
    }

    /** The fingerprint of a text or a hidden text. */
    String fingerprint(Value value) {
        byte[] bytes = value instanceof Value.Hidden hidden
                ? hidden.secret().bytes()
                : ((Value.Text) value).text().getBytes(StandardCharsets.UTF_8);
        return keyring.fingerprint(PURPOSE, bytes);
    }

    private final class Run {
        private final Predicate<String> isClear;
        private boolean anySecret;

        Run(Predicate<String> isClear) {
            this.isClear = isClear;
        }

        Value.Fields struct(Shape shape, Value.Fields fields) {
            Value.Fields masked = fields;
            for (String name : fields.names()) {
                Value value = fields.get(name);
                FieldType type = shape.field(name).map(Field::type).orElseThrow();
                if (value instanceof Value.Hidden || type instanceof FieldType.SecretText) {
                    masked = masked.with(name, printed(value));
                } else if (name.equals(META_DATA) && value instanceof Value.Fields data) {
                    masked = masked.with(name, freeData(data));
                } else if (type instanceof FieldType.Struct struct && value instanceof Value.Fields inner) {
                    masked = masked.with(name, struct(struct.shape(), inner));
                }
            }
            return masked;
        }

        private Value.Fields freeData(Value.Fields data) {
            var names = new String[data.size()];
            var values = new Value[data.size()];
            for (int i = 0; i < names.length; i++) {
                String name = data.names().get(i);
                names[i] = escaped(name);
                boolean ours = name.equals(OwnershipMark.FIELD) || name.equals(RevocationMark.FIELD);
                values[i] = ours && data.get(name) instanceof Value.Text mark ? mark : free(name, data.get(name));
            }
            return Value.Fields.of(names, values, names.length);
        }

        private Value free(String path, Value value) {
            if (value instanceof Value.Hidden || value instanceof Value.Text && !isClear.test(path)) {
                return printed(value);
            }
            if (value instanceof Value.Items items) {
                return Value.items(items.items().stream()
                        .map(item -> free(FreeTexts.inside(path), item))
                        .toList());
            }
            if (value instanceof Value.Fields fields) {
                var names = new String[fields.size()];
                var values = new Value[fields.size()];
                for (int i = 0; i < names.length; i++) {
                    String name = fields.names().get(i);
                    names[i] = escaped(name);
                    values[i] = free(FreeTexts.inside(path, name), fields.get(name));
                }
                return Value.Fields.of(names, values, names.length);
            }
            return value;
        }

        private Value printed(Value value) {
            if (!(value instanceof Value.Text) && !(value instanceof Value.Hidden)) {
                return Value.NOTHING;
            }
            anySecret = true;
            return Value.Fields.of(PRINT, Value.text(fingerprint(value)));
        }
    }

    private static String escaped(String name) {
        return name.startsWith(ESCAPE) ? ESCAPE + name : name;
    }
}
