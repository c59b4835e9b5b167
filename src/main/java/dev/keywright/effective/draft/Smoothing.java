package dev.keywright.effective.draft;

import dev.keywright.model.value.Value;
import java.util.TreeMap;

/**
 * Rate-limit smoothing takes part in merges, but the gateway neither stores nor shows one that is not enabled
 * ({@code apidef/rate_limit_smoothing.go}).
 */
public final class Smoothing {

    private static final String NAME = "smoothing";

    private Smoothing() {}

    public static Value shown(Value smoothing) {
        return Lists.fields(smoothing).flag("enabled") ? smoothing : Value.NOTHING;
    }

    /** Removes it at every depth of an access right; a right without any is returned unchanged. */
    public static Value.Fields withoutDisabled(Value.Fields fields) {
        return holds(fields) ? (Value.Fields) stripped(fields) : fields;
    }

    private static boolean holds(Value value) {
        if (value instanceof Value.Fields fields) {
            return fields.has(NAME) || fields.names().stream().anyMatch(name -> holds(fields.get(name)));
        }
        return value instanceof Value.Items items && items.items().stream().anyMatch(Smoothing::holds);
    }

    private static Value stripped(Value value) {
        if (value instanceof Value.Fields fields) {
            var kept = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> kept.put(name, name.equals(NAME) ? shown(inner) : stripped(inner)));
            return Value.Fields.of(kept);
        }
        return value instanceof Value.Items items
                ? Value.items(items.items().stream().map(Smoothing::stripped).toList())
                : value;
    }
}
