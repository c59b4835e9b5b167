package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.merge.WriteRefusalText;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.plan.checks.Unlimited;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.JsonOutput;
import java.util.List;
import java.util.TreeMap;

/** One key explained, for machines; {@code schemas/explain.schema.json} describes it. */
public final class ExplainJson {

    public static final String FORMAT = "keywright-explain";
    public static final int VERSION = 1;

    private ExplainJson() {}

    public static String of(ExplainView explained) {
        var json = new TreeMap<String, Value>();
        json.put("address", Value.text(explained.address().toString()));
        if (explained.address().kind() == Address.Kind.POLICY) {
            json.put("carriers", Value.texts(explained.carriers()));
        }
        explained.life().deliver().ifPresent(recipient -> json.put("deliver", Value.text(recipient)));
        if (explained.outcome() instanceof EffectiveOutcome.Effective effective) {
            List<Explanation> values = Explanation.of(effective, explained.origins());
            json.put("status", Value.text("ok"));
            json.put(
                    "all_apis",
                    Value.flag(effective.session().fields().get("access_rights").isZero()));
            json.put(
                    "no_limit",
                    Value.texts(
                            Unlimited.ofSession(effective.session().fields()).apis()));
            json.put("suspended", Value.flag(explained.life().suspended()));
            json.put(
                    "next_rotation",
                    explained
                            .life()
                            .rotation()
                            .map(rotation -> Value.text(DurationText.date(rotation.next())))
                            .orElse(Value.NOTHING));
            json.put(
                    "values",
                    Value.items(values.stream().map(ExplainJson::value).toList()));
            json.put("on_gateway", LiveText.json(explained));
            json.put(
                    "ignored",
                    Value.texts(values.stream()
                            .filter(Explanation::ignoresTheKey)
                            .map(Explanation::path)
                            .toList()));
        } else {
            json.put("status", Value.text("refused"));
            json.put(
                    "reason",
                    Value.text(WriteRefusalText.of(((EffectiveOutcome.Refused) explained.outcome()).refusal())));
        }
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value value(Explanation value) {
        var json = new TreeMap<String, Value>();
        json.put("path", Value.text(value.path()));
        json.put("value", value.json());
        json.put("from", origins(value.from()));
        json.put(
                "lost", Value.items(value.lost().stream().map(ExplainJson::lost).toList()));
        return Value.Fields.of(json);
    }

    private static Value lost(Explanation.Lost lost) {
        var json = new TreeMap<String, Value>();
        json.put("from", origins(lost.from()));
        json.put("value", Explanation.withoutSecrets(lost.value()));
        json.put("why", Value.text(lost.why()));
        return Value.Fields.of(json);
    }

    private static Value origins(List<Explanation.Origin> origins) {
        return Value.items(origins.stream().map(ExplainJson::origin).toList());
    }

    private static Value origin(Explanation.Origin origin) {
        var json = new TreeMap<String, Value>();
        json.put("location", JsonOutput.location(origin.where()));
        if (origin.source() instanceof ValueReason.Source.FromPolicy policy) {
            json.put("kind", Value.text("policy"));
            json.put("policy", Value.text(policy.policyId()));
        } else {
            json.put("kind", Value.text(origin.isKey() ? "key" : "default"));
        }
        return Value.Fields.of(json);
    }
}
