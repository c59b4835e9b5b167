package dev.keywright.effective.merge;

import dev.keywright.effective.draft.DraftOutput;
import dev.keywright.effective.draft.Lists;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.ArrayList;

/** Lists of GraphQL types are united by name, and the fields of one type are united; so restrictions add up too. */
final class GraphqlTypes {

    private GraphqlTypes() {}

    static Value.Items merge(Value.Items held, Value.Items added, Release release) {
        return release.unitesGraphqlTypes() ? unite(held, added) : narrow(held, added);
    }

    /**
     * Of types in both lists, the fields in both; other types of the first are kept, those of the second are dropped.
     */
    private static Value.Items narrow(Value.Items held, Value.Items added) {
        if (held.items().isEmpty()) {
            return added;
        }
        Value.Items narrowed = held;
        for (Value item : added.items()) {
            Value.Fields type = Lists.fields(item);
            int known = find(narrowed, type.text("name"));
            if (known >= 0) {
                Value.Fields old = Lists.fields(narrowed.items().get(known));
                var both = new ArrayList<>(DraftOutput.items(old, "fields").items());
                both.retainAll(DraftOutput.items(type, "fields").items());
                narrowed = Lists.replace(narrowed, known, old.with("fields", Value.items(both)));
            }
        }
        return narrowed;
    }

    private static Value.Items unite(Value.Items held, Value.Items added) {
        if (held.items().isEmpty()) {
            return added;
        }
        Value.Items united = held;
        for (Value item : added.items()) {
            Value.Fields type = Lists.fields(item);
            int known = find(united, type.text("name"));
            if (known < 0) {
                united = Lists.plus(united, type);
            } else {
                Value.Fields old = Lists.fields(united.items().get(known));
                Value.Items names = Lists.union(DraftOutput.items(old, "fields"), DraftOutput.items(type, "fields"));
                united = Lists.replace(united, known, old.with("fields", names));
            }
        }
        return united;
    }

    private static int find(Value.Items types, String name) {
        for (int i = 0; i < types.items().size(); i++) {
            if (Lists.fields(types.items().get(i)).text("name").equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
