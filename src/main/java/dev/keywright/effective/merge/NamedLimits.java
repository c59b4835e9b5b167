package dev.keywright.effective.merge;

import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.Lists;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Rate limits of JSON-RPC methods and of MCP primitives. For the same name the shorter pause holds; where one of two is no
 * limit, the later policy's holds ({@code ApplyJSONRPCMethodLimits} in {@code apply.go}). The gateway lists the result in no fixed order; here it is the order of first sight.
 */
final class NamedLimits {

    private NamedLimits() {}

    /** @param key the fields that form the name: {@code name}, or {@code type} and {@code name} */
    static Value.Items merge(Value.Items policy, Value.Items current, List<String> key) {
        if (current.items().isEmpty()) {
            return policy;
        }
        if (policy.items().isEmpty()) {
            return current;
        }
        var merged = new LinkedHashMap<List<String>, Value>();
        current.items().forEach(item -> merged.put(name(item, key), item));
        policy.items().forEach(item -> merged.merge(name(item, key), item, NamedLimits::better));
        return Value.items(new ArrayList<>(merged.values()));
    }

    private static Value better(Value held, Value offered) {
        long heldPause = pause(Lists.fields(held).fields("limit"));
        long offeredPause = pause(Lists.fields(offered).fields("limit"));
        return heldPause == 0 || offeredPause < heldPause ? offered : held;
    }

    private static List<String> name(Value item, List<String> key) {
        return key.stream().map(Lists.fields(item)::text).toList();
    }

    static long pause(Value.Fields limit) {
        return LimitDraft.pause(limit.number("rate"), limit.number("per"));
    }
}
