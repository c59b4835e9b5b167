package dev.keywright.effective.merge;

import dev.keywright.effective.draft.Generosity;
import dev.keywright.effective.draft.Lists;
import dev.keywright.model.value.Value;

/** Depth limits of single GraphQL fields are united; of two for the same field, the deeper one wins. */
final class FieldDepths {

    private static final String DEPTH = "max_query_depth";

    private FieldDepths() {}

    static Value.Items unite(Value.Items held, Value.Items added) {
        if (held.items().isEmpty()) {
            return added;
        }
        Value.Items united = held;
        for (Value item : added.items()) {
            united = addOne(united, Lists.fields(item));
        }
        return united;
    }

    private static Value.Items addOne(Value.Items held, Value.Fields added) {
        Value.Items united = held;
        boolean known = false;
        for (int i = 0; i < held.items().size(); i++) {
            Value.Fields one = Lists.fields(held.items().get(i));
            if (sameField(one, added)) {
                known = true;
                long depth = added.fields("limits").whole(DEPTH);
                if (Generosity.exceeds(depth, one.fields("limits").whole(DEPTH))) {
                    Value.Fields limits = one.fields("limits").with(DEPTH, Value.whole(depth));
                    united = Lists.replace(united, i, one.with("limits", limits));
                }
            }
        }
        return known ? united : Lists.plus(united, added);
    }

    private static boolean sameField(Value.Fields one, Value.Fields other) {
        return one.text("type_name").equals(other.text("type_name"))
                && one.text("field_name").equals(other.text("field_name"));
    }
}
