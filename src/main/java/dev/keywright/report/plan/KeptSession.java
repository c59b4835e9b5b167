package dev.keywright.report.plan;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.TreeMap;

/**
 * The part of a whole session or policy that the formats need besides the differences: which APIs, until when, how
 * fast.
 */
final class KeptSession {

    private static final List<String> PACE = List.of("rate", "per");

    private KeptSession() {}

    static Value.Fields of(Value.Fields object) {
        var kept = new TreeMap<String, Value>(pace(object));
        if (object.has("expires")) {
            kept.put("expires", Value.whole(object.whole("expires")));
        }
        var rights = new TreeMap<String, Value>();
        Value.Fields all = object.fields("access_rights");
        for (String api : all.names()) {
            TreeMap<String, Value> limit = pace(all.fields(api).fields("limit"));
            rights.put(api, limit.isEmpty() ? Value.Fields.EMPTY : Value.Fields.of("limit", Value.Fields.of(limit)));
        }
        if (!rights.isEmpty()) {
            kept.put("access_rights", Value.Fields.of(rights));
        }
        return Value.Fields.of(kept);
    }

    private static TreeMap<String, Value> pace(Value.Fields object) {
        var pace = new TreeMap<String, Value>();
        PACE.stream().filter(object::has).forEach(name -> pace.put(name, Value.number(object.number(name))));
        return pace;
    }
}
