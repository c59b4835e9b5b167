package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.json.Json;
import dev.keywright.report.kit.TerminalEscape;

/** A predicted session for people. */
public final class PredictionText {

    private PredictionText() {}

    public static String of(PredictedSession predicted) {
        String head = "session " + predicted.number() + ": ";
        return predicted.outcome() instanceof EffectiveOutcome.Effective effective
                ? head
                        + "ok\n"
                        + Json.maskedPretty(effective.session().fields())
                                .indent(2)
                                .stripTrailing()
                        + "\n"
                : head + "refused: " + TerminalEscape.text(predicted.reason()) + "\n";
    }
}
