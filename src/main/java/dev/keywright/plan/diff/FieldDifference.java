package dev.keywright.plan.diff;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.ListOf;
import dev.keywright.model.value.Value;

/**
 * The difference of one single field.
 *
 * @param api the API whose access right it belongs to; empty for the others
 * @param label the path as people read it: below its API, where it belongs to one; empty for an access right that comes
 * or goes as a whole
 */
public record FieldDifference(String path, String api, String label, FieldType type, Value before, Value after) {

    /** What happens to the field. */
    public enum Sign {
        ADD,
        CHANGE,
        REMOVE
    }

    public Sign sign() {
        boolean fresh = before instanceof Value.Nothing;
        return fresh ? Sign.ADD : after instanceof Value.Nothing ? Sign.REMOVE : Sign.CHANGE;
    }

    public boolean wholeRight() {
        return label.isEmpty();
    }

    /** Whether the added and removed items are more useful than both lists. */
    public boolean isSet() {
        return type instanceof ListOf list
                && list.set()
                && before instanceof Value.Items
                && after instanceof Value.Items;
    }
}
