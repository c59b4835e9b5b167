package dev.keywright.report.inventory;

import dev.keywright.model.value.Value;
import dev.keywright.plan.inventory.EndingKeys;
import dev.keywright.report.kit.JsonOutput;
import java.util.Map;
import java.util.TreeMap;

/** The keys that end soon, for machines; {@code schemas/expiring.schema.json} describes it. */
public final class ExpiringJson {

    public static final String FORMAT = "keywright-expiring";
    public static final int VERSION = 1;

    private ExpiringJson() {}

    public static String of(EndingKeys ending) {
        var json = new TreeMap<String, Value>();
        json.put("namespace", Value.text(ending.namespace()));
        json.put("at", KeyJson.date(ending.now()));
        json.put("until", KeyJson.date(ending.until()));
        json.put("asked", Value.whole(ending.asked()));
        json.put("deleted", Value.whole(ending.deleted()));
        json.put("cut_short", Value.whole(ending.all().cutShort()));
        json.put("keys", Value.items(ending.keys().stream().map(KeyJson::of).toList()));
        json.put("by_owner", groups(ending.byOwner()));
        json.put("by_policy", groups(ending.byPolicy()));
        json.put("by_api", groups(ending.byApi()));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value groups(Map<String, EndingKeys.Count> groups) {
        return Value.items(groups.entrySet().stream()
                .map(group -> (Value) Value.Fields.of(Map.of(
                        "name", Value.text(group.getKey()),
                        "ending", Value.whole(group.getValue().ending()),
                        "cut_short", Value.whole(group.getValue().cutShort()))))
                .toList());
    }
}
