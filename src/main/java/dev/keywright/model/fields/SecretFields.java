package dev.keywright.model.fields;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;

/** Hides the fields that the catalogue marks as secret, in an object from outside. */
public final class SecretFields {

    private SecretFields() {}

    public static Value.Fields hide(Value.Fields fields, Shape shape) {
        Value.Fields hidden = fields;
        for (String name : fields.names()) {
            FieldType type = shape.field(name).map(Field::type).orElse(FieldType.ANYTHING);
            Value value = fields.get(name);
            if (type instanceof FieldType.SecretText && value instanceof Value.Text text) {
                hidden = hidden.with(name, new Value.Hidden(Secret.of(text.text())));
            } else if (type instanceof FieldType.Struct struct && value instanceof Value.Fields inner) {
                Value.Fields innerHidden = hide(inner, struct.shape());
                hidden = innerHidden == inner ? hidden : hidden.with(name, innerHidden);
            }
        }
        return hidden;
    }
}
