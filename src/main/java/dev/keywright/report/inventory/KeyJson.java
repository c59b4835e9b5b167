package dev.keywright.report.inventory;

import dev.keywright.model.value.Value;
import dev.keywright.plan.inventory.KeyEnd;
import dev.keywright.plan.inventory.OpenApi;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.kit.DurationText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An owned key in JSON; {@code schemas/list.schema.json} describes it. */
final class KeyJson {

    private KeyJson() {}

    static Value of(OwnedKey key) {
        var json = new TreeMap<String, Value>();
        json.put("address", Value.text(key.address().toString()));
        json.put("name", Value.text(key.address().name()));
        json.put("credential", Value.text(credential(key)));
        json.put(
                "generation",
                key.credentialId()
                        .generation()
                        .map(Value::whole)
                        .map(Value.class::cast)
                        .orElse(Value.NOTHING));
        json.put("state", Value.text(key.state().toString()));
        json.put("policies", Value.texts(key.policies()));
        json.put("opens", opens(key.opens()));
        json.put("all_apis", Value.flag(key.opensAll()));
        json.put("expires", key.end().expires() > 0 ? date(key.end().expires()) : Value.NOTHING);
        json.put("ends", key.end().first().map(KeyJson::date).orElse(Value.NOTHING));
        json.put("deletion", key.end().deletion().map(KeyJson::deletion).orElse(Value.NOTHING));
        json.put("next_rotation", key.nextRotation().map(KeyJson::date).orElse(Value.NOTHING));
        json.put(
                "deleted_from",
                key.revocation().map(dates -> date(dates.until())).orElse(Value.NOTHING));
        json.put("owner", text(key.owner()));
        json.put("alias", Value.text(key.alias()));
        json.put("tags", Value.texts(key.tags()));
        json.put("notes", Value.texts(KeyWords.notes(key)));
        return Value.Fields.of(json);
    }

    static String credential(OwnedKey key) {
        if (key.credentialId().generation().isPresent()) {
            return "derived";
        }
        return key.credentialId().username().isPresent()
                ? "basic-auth"
                : key.credentialId().suppliedFingerprint().isPresent() ? "supplied" : "found";
    }

    static Value opens(List<OpenApi> apis) {
        return Value.items(apis.stream()
                .map(api -> (Value) Value.Fields.of(Map.of(
                        "id", Value.text(api.id()),
                        "name", Value.text(api.name()),
                        "versions", Value.texts(api.versions()))))
                .toList());
    }

    static Value text(Optional<String> text) {
        return text.map(Value::text).map(Value.class::cast).orElse(Value.NOTHING);
    }

    static Value date(long at) {
        return Value.text(DurationText.date(at));
    }

    private static Value deletion(KeyEnd.Deletion deletion) {
        return Value.Fields.of(Map.of(
                "at", date(deletion.at()),
                "cause", Value.text(deletion.cause().name().toLowerCase(Locale.ROOT)),
                "lifetime", Value.whole(deletion.lifetime()),
                "api", Value.text(deletion.api())));
    }
}
