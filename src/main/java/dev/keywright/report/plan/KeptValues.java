package dev.keywright.report.plan;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The two sides of one difference as plain JSON. {@code {"$secret": n}} replaces a hidden value. Within one difference,
 * equal numbers mean equal secrets, which is all that a view shows of them. A field whose name begins with a dollar
 * sign gets a second one in front.
 */
final class KeptValues {

    private static final String SECRET = "$secret";

    private final List<Value.Hidden> seen = new ArrayList<>();

    Value write(Value value) {
        if (value instanceof Value.Hidden hidden) {
            if (!seen.contains(hidden)) {
                seen.add(hidden);
            }
            return Value.Fields.of(SECRET, Value.whole(seen.indexOf(hidden) + 1));
        }
        if (value instanceof Value.Items items) {
            return Value.items(items.items().stream().map(this::write).toList());
        }
        if (value instanceof Value.Fields fields) {
            var written = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> written.put(name.startsWith("$") ? "$" + name : name, write(inner)));
            return Value.Fields.of(written);
        }
        return value;
    }

    static Value read(Value value) {
        if (value instanceof Value.Items items) {
            return Value.items(items.items().stream().map(KeptValues::read).toList());
        }
        if (value instanceof Value.Fields fields) {
            if (fields.has(SECRET)) {
                return new Value.Hidden(Secret.of(Long.toString(fields.whole(SECRET))));
            }
            var read = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> read.put(name.startsWith("$$") ? name.substring(1) : name, read(inner)));
            return Value.Fields.of(read);
        }
        return value;
    }
}
