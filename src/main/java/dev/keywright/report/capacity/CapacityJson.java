package dev.keywright.report.capacity;

import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.review.capacity.ApiCapacity;
import dev.keywright.review.capacity.Granted;
import dev.keywright.review.capacity.Share;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Capacity for machines; {@code schemas/capacity.schema.json} describes it. */
public final class CapacityJson {

    public static final String FORMAT = "keywright-capacity";
    public static final int VERSION = 1;

    private CapacityJson() {}

    public static String of(CapacityView view) {
        var json = new TreeMap<String, Value>();
        json.put("namespace", Value.text(view.namespace()));
        json.put("over_committed", Value.flag(view.capacity().isOver()));
        json.put("keys", Value.whole(view.capacity().keys()));
        json.put("refused_by_gateway", Value.whole(view.capacity().idle()));
        json.put("not_counted", Value.texts(view.capacity().unknown()));
        json.put(
                "apis",
                Value.items(
                        view.capacity().apis().stream().map(CapacityJson::api).toList()));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value api(ApiCapacity api) {
        var json = new TreeMap<String, Value>(share(api.total()).without("name").toMap());
        json.put("api", Value.text(api.name()));
        json.put("api_id", Value.text(api.id()));
        json.put("over_committed", Value.flag(api.isOver()));
        json.put("quota_period", Value.whole(api.period()));
        json.put("declared_at", JsonOutput.location(api.declared()));
        json.put("counted_apart", Value.whole(api.apart()));
        json.put("teams", shares(api.teams()));
        json.put("policies", shares(api.policies()));
        json.put("highest_keys", shares(api.highest()));
        return Value.Fields.of(json);
    }

    private static Value shares(List<Share> shares) {
        return Value.items(shares.stream().<Value>map(CapacityJson::share).toList());
    }

    private static Value.Fields share(Share share) {
        return Value.Fields.of(Map.of(
                "name", Value.text(share.name()),
                "keys", Value.whole(share.keys()),
                "rate_per_second", granted(share.rate(), share.keys()),
                "quota", granted(share.quota(), share.keys())));
    }

    private static Value granted(Granted granted, int keys) {
        boolean unlimited = keys > 0 && granted.unlimited().size() == keys;
        return Value.Fields.of(Map.of(
                "granted", unlimited ? Value.NOTHING : new Value.Real(granted.sum()),
                "ceiling", granted.ceiling().<Value>map(Value.Real::new).orElse(Value.NOTHING),
                "over", Value.flag(granted.isOver()),
                "unlimited", Value.texts(granted.unlimited())));
    }
}
