package dev.keywright.report.inventory;

import dev.keywright.model.value.Value;
import dev.keywright.plan.inventory.OwnedPolicy;
import dev.keywright.report.kit.JsonOutput;
import java.util.TreeMap;

/** Owned keys and policies for machines; {@code schemas/list.schema.json} describes it. */
public final class ListJson {

    public static final String FORMAT = "keywright-list";
    public static final int VERSION = 1;

    private ListJson() {}

    public static String of(ListView view) {
        var json = new TreeMap<String, Value>();
        json.put("namespace", Value.text(view.selected().namespace()));
        json.put("at", KeyJson.date(view.selected().now()));
        json.put(
                "keys",
                Value.items(view.selected().keys().stream().map(KeyJson::of).toList()));
        json.put(
                "policies",
                Value.items(view.selected().policies().stream()
                        .map(ListJson::policy)
                        .toList()));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value policy(OwnedPolicy policy) {
        var json = new TreeMap<String, Value>();
        json.put("address", Value.text(policy.address().toString()));
        json.put("name", Value.text(policy.address().name()));
        json.put("id", Value.text(policy.id()));
        json.put("state", Value.text(policy.state().toString()));
        json.put("keys", Value.whole(policy.keys()));
        json.put("opens", KeyJson.opens(policy.opens()));
        json.put("owner", KeyJson.text(policy.owner()));
        json.put("tags", Value.texts(policy.tags()));
        json.put("protected", Value.flag(policy.isProtected()));
        return Value.Fields.of(json);
    }
}
