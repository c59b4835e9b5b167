package dev.keywright.report.apply;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.report.effects.ActionOf;
import dev.keywright.report.kit.JsonOutput;
import java.util.List;
import java.util.TreeMap;

/** The result of an apply for machines; {@code schemas/apply.schema.json} describes it. */
public final class ApplyJson {

    public static final String FORMAT = "keywright-apply";
    public static final int VERSION = 1;

    private static final List<String> WORDS = List.of("done", "failed", "stale", "skipped", "unknown", "cancelled");

    private ApplyJson() {}

    /** The JSON of an apply that left no key alone. */
    public static String of(ApplyReport report) {
        return of(report, List.of());
    }

    /** @param leftAlone keys that were not changed, since their session does not carry their mark */
    public static String of(ApplyReport report, List<Address> leftAlone) {
        var json = new TreeMap<String, Value>();
        json.put("left_alone", leftAlone(leftAlone));
        json.put("complete", Value.flag(report.complete()));
        json.put("counts", counts(report));
        json.put(
                "results",
                Value.items(report.results().stream().map(ApplyJson::result).toList()));
        json.put("summary", Value.text(ApplyText.summary(report, leftAlone.size())));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    static Value leftAlone(List<Address> keys) {
        return Value.texts(keys.stream().map(Address::toString).toList());
    }

    static Value counts(ApplyReport report) {
        var counts = new TreeMap<String, Value>();
        for (String word : WORDS) {
            counts.put(
                    word,
                    Value.whole(report.results().stream()
                            .filter(r -> r.outcome().word().equals(word))
                            .count()));
        }
        return Value.Fields.of(counts);
    }

    static Value.Fields result(ApplyReport.Result result) {
        Outcome outcome = result.outcome();
        Address address = result.change().address();
        var json = new TreeMap<String, Value>();
        json.put("action", Value.text(ActionOf.change(result.change()).verb()));
        json.put("kind", Value.text(address.kind() == Address.Kind.KEY ? "key" : "policy"));
        json.put("address", Value.text(address.toString()));
        json.put("name", Value.text(address.name()));
        json.put("outcome", Value.text(outcome.word()));
        json.put("reason", Value.text(outcome.reason()));
        return Value.Fields.of(json);
    }
}
