package dev.keywright.report.drift;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.report.kit.TimeText;
import dev.keywright.report.plan.ValueText;
import dev.keywright.review.drift.Baseline;
import dev.keywright.review.drift.DriftRemedy;
import dev.keywright.review.drift.UnmanagedKeys;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Drift for machines; {@code schemas/drift.schema.json} describes it. */
public final class DriftJson {

    public static final String FORMAT = "keywright-drift";
    public static final int VERSION = 1;

    private DriftJson() {}

    public static String of(DriftView view) {
        var json = head(view);
        json.put("drift", Value.items(view.items().stream().map(DriftJson::item).toList()));
        json.put("unmanaged", unmanaged(view));
        json.put(
                "pending",
                Value.texts(
                        view.report().pending().stream().map(Object::toString).toList()));
        json.put("accepted", Value.whole(view.judged().accepted()));
        json.put(
                "stale",
                Value.items(view.judged().stale().stream().map(DriftJson::stale).toList()));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    /** Where, when and how much; shared with the message for a webhook. */
    static TreeMap<String, Value> head(DriftView view) {
        var json = new TreeMap<String, Value>();
        json.put("namespace", Value.text(view.namespace()));
        json.put(
                "environment",
                view.context().environment().<Value>map(Value::text).orElse(Value.NOTHING));
        json.put("gateway", Value.text(view.context().target().gateway()));
        json.put("at", Value.text(TimeText.of(view.at())));
        json.put("clean", Value.flag(view.judged().isClean()));
        var counts = new TreeMap<String, Value>();
        view.byKind().forEach((kind, items) -> counts.put(kind.word(), Value.whole(items.size())));
        if (view.unmanaged() > 0) {
            counts.put("unmanaged", Value.whole(view.unmanaged()));
        }
        json.put("counts", Value.Fields.of(counts));
        return json;
    }

    private static Value item(DriftItem item) {
        var json = new TreeMap<String, Value>();
        json.put("kind", Value.text(item.kind().word()));
        json.put("address", Value.text(item.drift().address().toString()));
        json.put("risk", Value.text(item.drift().worst().kind().word()));
        json.put(
                "effects",
                Value.items(item.effects().stream()
                        .map(effect -> (Value) Value.Fields.of(
                                Map.of("kind", Value.text(effect.kind().word()), "what", Value.text(effect.what()))))
                        .toList()));
        json.put(
                "fields",
                Value.items(item.fields().stream().map(DriftJson::field).toList()));
        json.put("certain", Value.flag(item.drift().certain()));
        json.put("keys", Value.whole(item.drift().keys()));
        json.put("location", JsonOutput.location(item.where()));
        json.put("next", Value.text(word(item.drift().remedy())));
        json.put("hint", Value.text(item.remedy()));
        return Value.Fields.of(json);
    }

    private static String word(DriftRemedy remedy) {
        return remedy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Value field(FieldDifference field) {
        FieldType type = field.type();
        return Value.Fields.of(Map.of(
                "path", Value.text(field.path()),
                "declared", Value.text(ValueText.of(type, field.before())),
                "found", Value.text(ValueText.of(type, field.after()))));
    }

    private static Value unmanaged(DriftView view) {
        UnmanagedKeys keys = view.report().unmanaged();
        var json = new TreeMap<String, Value>();
        json.put("counted", Value.flag(keys.isCounted()));
        if (!keys.isCounted()) {
            json.put("reason", Value.text(keys.notCounted()));
            return Value.Fields.of(json);
        }
        json.put("keys", Value.whole(keys.total()));
        json.put("exact", Value.flag(keys.exact()));
        json.put("imitations", Value.whole(keys.imitations()));
        List<Value> owners = keys.byOwner().entrySet().stream()
                .map(owner -> (Value) Value.Fields.of(Map.of(
                        "owner",
                        owner.getKey().isEmpty() ? Value.NOTHING : Value.text(owner.getKey()),
                        "keys",
                        Value.whole(owner.getValue()),
                        "accepted",
                        Value.flag(!view.judged().unmanaged().containsKey(owner.getKey())))))
                .toList();
        json.put("owners", Value.items(owners));
        return Value.Fields.of(json);
    }

    private static Value stale(Baseline.StaleEntry stale) {
        return Value.Fields.of(Map.of(
                "why", Value.text(stale.why().name().toLowerCase(Locale.ROOT)),
                "summary", Value.text(StaleText.of(stale)),
                "location", JsonOutput.location(stale.entry().at())));
    }
}
