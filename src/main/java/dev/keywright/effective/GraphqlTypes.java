package dev.keywright.effective;

import dev.keywright.model.Value;

/** Lists of GraphQL types unite by name, and the fields of one type unite; so restrictions add up too. */
final class GraphqlTypes {

    private GraphqlTypes() {}

    static Value.Items unite(Value.Items held, Value.Items added) {
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
                Value.Items names = Lists.union(Drafts.items(old, "fields"), Drafts.items(type, "fields"));
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
