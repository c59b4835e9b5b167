package dev.keywright.effective.draft;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;

/** Union of lists that the gateway treats as sets, in the order of first occurrence. */
public final class Lists {

    private static final int MANY = 64;

    private Lists() {}

    /** {@code first} unchanged, followed by what only {@code second} has. */
    public static Value.Items union(Value.Items first, Value.Items second) {
        if (second.items().isEmpty()) {
            return first;
        }
        // Searching a short list costs nothing; searching a long one, which an author could write, would take quadratic
        // time.
        boolean many = first.items().size() + second.items().size() > MANY;
        Collection<Value> known = many ? new HashSet<>(first.items()) : new ArrayList<>(first.items());
        var more = new ArrayList<Value>();
        for (Value item : second.items()) {
            if (!known.contains(item)) {
                known.add(item);
                more.add(item);
            }
        }
        if (more.isEmpty()) {
            return first;
        }
        var united = new ArrayList<>(first.items());
        united.addAll(more);
        return Value.items(united);
    }

    /** Every item once. */
    public static Value.Items distinct(Value.Items list) {
        int size = list.items().size();
        if (size < 2) {
            return list;
        }
        var seen = new LinkedHashSet<>(list.items());
        return seen.size() == size ? list : Value.items(new ArrayList<>(seen));
    }

    public static Value.Items plus(Value.Items list, Value item) {
        var longer = new ArrayList<Value>(list.items());
        longer.add(item);
        return Value.items(longer);
    }

    public static Value.Items replace(Value.Items list, int index, Value item) {
        var changed = new ArrayList<Value>(list.items());
        changed.set(index, item);
        return Value.items(changed);
    }

    public static Value.Fields fields(Value item) {
        return item instanceof Value.Fields f ? f : Value.Fields.EMPTY;
    }
}
