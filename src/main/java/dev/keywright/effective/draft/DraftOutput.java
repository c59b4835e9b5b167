package dev.keywright.effective.draft;

import dev.keywright.model.value.Value;
import java.util.Map;

/** Writing drafts back: the gateway leaves zero values out of what it stores, and so does this room. */
public final class DraftOutput {

    private DraftOutput() {}

    static void put(Map<String, Value> fields, String name, Value value) {
        if (value.isZero()) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
    }

    /** A list by name; none when the value is something else. */
    public static Value.Items items(Value.Fields fields, String name) {
        return fields.get(name) instanceof Value.Items items ? items : Value.Items.EMPTY;
    }
}
