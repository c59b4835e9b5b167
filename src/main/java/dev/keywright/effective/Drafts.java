package dev.keywright.effective;

import dev.keywright.model.Value;
import java.util.Map;

/** Writing drafts back: the gateway leaves zero values out of what it stores, and so does this room. */
final class Drafts {

    private Drafts() {}

    static void put(Map<String, Value> fields, String name, Value value) {
        if (value.isZero()) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
    }

    /** A list by name; none when the value is something else. */
    static Value.Items items(Value.Fields fields, String name) {
        return fields.get(name) instanceof Value.Items items ? items : Value.Items.EMPTY;
    }
}
