package dev.keywright.schema.context;

import dev.keywright.model.FieldLocations;
import dev.keywright.model.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps equal texts and values once. Thousands of keys repeat the same few values, so a large project fits into a small
 * heap. Accepts no new entries beyond a limit, so that values which never repeat cost little.
 */
public final class Interner {

    private static final int MOST = 100_000;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<Value, Value> values = new HashMap<>();
    private final Map<Object, Object> parts = new HashMap<>();
    private final Map<String, Optional<String>> paths = new HashMap<>();

    public String keep(String text) {
        return kept(texts, text);
    }

    public Value keep(Value value) {
        return kept(values, value);
    }

    public Value.Fields keep(Value.Fields fields) {
        return (Value.Fields) kept(values, fields);
    }

    /** Any other part that many keys share: access rights, a list of policies, an expiry, a layout. */
    @SuppressWarnings("unchecked")
    public <T> T keepPart(T part) {
        return (T) kept(parts, part);
    }

    public FieldLocations keep(FieldLocations locations) {
        return locations.sharing(keepPart(locations.layout()));
    }

    /** What is wrong with a path pattern, computed once. */
    public Optional<String> problemOfPath(String pattern) {
        return paths.size() < MOST
                ? paths.computeIfAbsent(pattern, GoRegex::problemOfPath)
                : GoRegex.problemOfPath(pattern);
    }

    private static <T> T kept(Map<T, T> known, T one) {
        T before = known.get(one);
        if (before != null) {
            return before;
        }
        if (known.size() < MOST) {
            known.put(one, one);
        }
        return one;
    }
}
