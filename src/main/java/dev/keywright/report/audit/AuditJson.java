package dev.keywright.report.audit;

import dev.keywright.model.value.Value;
import dev.keywright.plan.inventory.AuditedKey;
import dev.keywright.plan.inventory.AuditedRight;
import dev.keywright.plan.inventory.DeletedKey;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.report.kit.TimeText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who has what, for machines; {@code schemas/inventory.schema.json} describes it. */
public final class AuditJson {

    public static final String FORMAT = "keywright-inventory";
    public static final int VERSION = 1;

    private AuditJson() {}

    public static String of(AuditView view) {
        var json = new TreeMap<String, Value>();
        json.put("namespace", Value.text(view.audit().namespace()));
        json.put("read_at", text(view.basis().readAt().map(TimeText::of)));
        json.put("checked_out", text(view.basis().commit()));
        json.put(
                "keys",
                Value.items(
                        view.audit().keys().stream().map(key -> key(view, key)).toList()));
        json.put(
                "deleted",
                Value.items(
                        view.audit().deleted().stream().map(AuditJson::deleted).toList()));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value key(AuditView view, AuditedKey audited) {
        OwnedKey key = audited.key();
        var json = new TreeMap<String, Value>();
        json.put("address", Value.text(key.address().toString()));
        json.put("name", Value.text(key.address().name()));
        json.put("owner", text(key.owner()));
        json.put("state", Value.text(key.state().toString()));
        json.put("credential", Value.text(AuditWords.credential(key)));
        json.put(
                "generation",
                key.credentialId().generation().<Value>map(Value::whole).orElse(Value.NOTHING));
        json.put("fingerprint", Value.text(audited.fingerprint()));
        json.put("policies", Value.texts(key.policies()));
        json.put("all_apis", Value.flag(key.opensAll()));
        json.put(
                "rights",
                Value.items(audited.rights().stream().map(AuditJson::right).toList()));
        json.put("since", date(audited.since()));
        json.put("until", date(key.end().first()));
        json.put("declared_at", JsonOutput.location(audited.declared()));
        json.put("commit", text(view.commit(audited)));
        return Value.Fields.of(json);
    }

    private static Value right(AuditedRight right) {
        return Value.Fields.of(Map.of(
                "api", Value.text(AuditWords.api(right.api())),
                "api_id", Value.text(right.api().id()),
                "versions", Value.texts(right.api().versions()),
                "allowed",
                        Value.items(right.allowed().stream()
                                .<Value>map(allowed -> Value.Fields.of(Map.of(
                                        "url", Value.text(allowed.url()), "methods", Value.texts(allowed.methods()))))
                                .toList()),
                "rate",
                        right.rate().isUnlimited()
                                ? Value.NOTHING
                                : Value.Fields.of(Map.of(
                                        "rate",
                                        new Value.Real(right.rate().rate()),
                                        "per",
                                        new Value.Real(right.rate().per()))),
                "quota",
                        right.quota().isUnlimited()
                                ? Value.NOTHING
                                : Value.Fields.of(Map.of(
                                        "quota_max",
                                        Value.whole(right.quota().max()),
                                        "quota_renewal_rate",
                                        Value.whole(right.quota().period())))));
    }

    private static Value deleted(DeletedKey gone) {
        return Value.Fields.of(Map.of(
                "address", Value.text(gone.key().address().toString()),
                "name", Value.text(gone.key().address().name()),
                "owner", text(gone.owner()),
                "generation", gone.key().generation().<Value>map(Value::whole).orElse(Value.NOTHING),
                "fingerprint", Value.text(gone.fingerprint()),
                "policies", Value.texts(gone.key().session().policyIds()),
                "deleted", Value.text(DurationText.date(gone.key().deleted())),
                "restorable_until", Value.text(DurationText.date(gone.key().until()))));
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value::text).orElse(Value.NOTHING);
    }

    private static Value date(Optional<Long> epochSecond) {
        return text(epochSecond.map(DurationText::date));
    }
}
