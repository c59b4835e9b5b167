package dev.keywright.effective.merge;

import dev.keywright.effective.draft.DraftOutput;
import dev.keywright.effective.draft.Lists;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** URL lists are united by pattern, and the methods of one pattern are united ({@code MergeAllowedURLs}). */
final class AllowedUrls {

    private AllowedUrls() {}

    static Value.Items unite(Value.Items first, Value.Items second) {
        var methods = new LinkedHashMap<String, Value.Items>();
        add(first, methods);
        add(second, methods);
        if (methods.isEmpty()) {
            return Value.Items.EMPTY;
        }
        var united = new ArrayList<Value>(methods.size());
        methods.forEach(
                (url, allowed) -> united.add(Value.Fields.of(Map.of("url", Value.text(url), "methods", allowed))));
        return Value.items(united);
    }

    private static void add(Value.Items list, Map<String, Value.Items> methods) {
        for (Value item : list.items()) {
            Value.Fields spec = Lists.fields(item);
            methods.merge(spec.text("url"), DraftOutput.items(spec, "methods"), Lists::union);
        }
    }
}
