package dev.keywright.effective;

import dev.keywright.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;

/** Union of lists that the gateway treats as sets. The order of first sight is kept. */
final class Lists {

    private Lists() {}

    /** {@code first} as it is, and then what only {@code second} has. */
    static Value.Items union(Value.Items first, Value.Items second) {
        if (second.items().isEmpty()) {
            return first;
        }
        ArrayList<Value> united = null;
        for (Value item : second.items()) {
            if (united == null ? !first.items().contains(item) : !united.contains(item)) {
                united = united == null ? new ArrayList<>(first.items()) : united;
                united.add(item);
            }
        }
        return united == null ? first : Value.items(united);
    }

    /** Every item once. */
    static Value.Items distinct(Value.Items list) {
        int size = list.items().size();
        if (size < 2) {
            return list;
        }
        var seen = new LinkedHashSet<>(list.items());
        return seen.size() == size ? list : Value.items(new ArrayList<>(seen));
    }

    static Value.Items plus(Value.Items list, Value item) {
        var longer = new ArrayList<Value>(list.items());
        longer.add(item);
        return Value.items(longer);
    }

    static Value.Items replace(Value.Items list, int index, Value item) {
        var changed = new ArrayList<Value>(list.items());
        changed.set(index, item);
        return Value.items(changed);
    }

    static Value.Fields fields(Value item) {
        return item instanceof Value.Fields f ? f : Value.Fields.EMPTY;
    }
}
