package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.json.Json;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Map;

/** A predicted session for machines, on one line. */
public final class PredictionJson {

    private PredictionJson() {}

    public static String of(PredictedSession predicted) {
        return Json.masked(fields(predicted)) + "\n";
    }

    private static Value.Fields fields(PredictedSession predicted) {
        if (!(predicted.outcome() instanceof EffectiveOutcome.Effective effective)) {
            return Value.Fields.of(Map.of("status", Value.text("refused"), "reason", Value.text(predicted.reason())));
        }
        Value.Fields answer = Value.Fields.of(Map.of(
                "status", Value.text("ok"), "effective", effective.session().fields()));
        return effective.others().isEmpty()
                ? answer
                : answer.with(
                        "also_possible",
                        Value.items(
                                effective.others().stream().map(Session::fields).toList()));
    }
}
