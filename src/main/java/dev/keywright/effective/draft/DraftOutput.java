package dev.keywright.effective.draft;

import dev.keywright.model.value.Value;
import java.util.Map;

/** Writes drafts back. The gateway leaves zero values out of what it stores, and so does this package. */
public final class DraftOutput {

    private DraftOutput() {}

    static void put(Map<String, Value> fields, String name, Value value) {
        if (value.isZero()) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
    }

    /** A list by name; empty if the value is something else. */
    public static Value.Items items(Value.Fields fields, String name) {
        return fields.get(name) instanceof Value.Items items ? items : Value.Items.EMPTY;
    }
}
