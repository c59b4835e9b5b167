package dev.keywright.effective.merge;

import dev.keywright.effective.draft.Lists;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rate limits by path and method. If both sides have the same pair, the more generous one wins.
 *
 * <p>Whenever two lists meet, the result is grouped by path and sorted, and pairs with a colon in path or method are
 * lost ({@code EndpointsMap.Endpoints} in {@code user/session.go} splits its keys at colons).
 */
public final class Endpoints {

    private record Pair(String path, String method) {
        boolean survives() {
            return path.indexOf(':') < 0 && method.indexOf(':') < 0;
        }
    }

    /**
     * The gateway sorts methods case-insensitively; the order of two that differ only in case is unstable there, and
     * alphabetical here.
     */
    private static final Comparator<Pair> ORDER = Comparator.comparing(Pair::path)
            .thenComparing(pair -> pair.method().toUpperCase(Locale.ROOT))
            .thenComparing(Pair::method);

    private Endpoints() {}

    public static Value.Items merge(Value.Items policy, Value.Items current) {
        if (current.items().isEmpty()) {
            return policy;
        }
        Map<Pair, Value.Fields> held = limits(current);
        if (held.isEmpty()) {
            return policy;
        }
        Map<Pair, Value.Fields> offered = limits(policy);
        held.forEach((pair, limit) -> offered.merge(pair, limit, Endpoints::better));
        return grouped(offered);
    }

    private static Value.Fields better(Value.Fields offered, Value.Fields held) {
        long offeredPause = NamedLimits.pause(offered);
        long heldPause = NamedLimits.pause(held);
        boolean heldWins =
                offeredPause > heldPause || offeredPause == heldPause && held.number("rate") > offered.number("rate");
        return heldWins ? held : offered;
    }

    /** A later entry for the same pair replaces an earlier one. */
    private static Map<Pair, Value.Fields> limits(Value.Items endpoints) {
        var limits = new TreeMap<Pair, Value.Fields>(ORDER);
        for (Value item : endpoints.items()) {
            Value.Fields endpoint = Lists.fields(item);
            for (Value one : endpoint.items("methods")) {
                Value.Fields method = Lists.fields(one);
                limits.put(new Pair(endpoint.text("path"), method.text("name")), method.fields("limit"));
            }
        }
        return limits;
    }

    private static Value.Items grouped(Map<Pair, Value.Fields> limits) {
        var methods = new TreeMap<String, ArrayList<Value>>();
        limits.forEach((pair, limit) -> {
            if (pair.survives()) {
                methods.computeIfAbsent(pair.path(), path -> new ArrayList<>())
                        .add(Value.Fields.of(Map.of("name", Value.text(pair.method()), "limit", limit)));
            }
        });
        var endpoints = new ArrayList<Value>(methods.size());
        methods.forEach((path, list) ->
                endpoints.add(Value.Fields.of(Map.of("path", Value.text(path), "methods", Value.items(list)))));
        return Value.items(endpoints);
    }
}
