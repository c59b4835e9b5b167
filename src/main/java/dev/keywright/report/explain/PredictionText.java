package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;

/** A predicted session for people. */
public final class PredictionText {

    private PredictionText() {}

    public static String of(PredictedSession predicted, Style style) {
        String head = "session " + predicted.number() + ": ";
        if (style.isLinear() && predicted.outcome() instanceof EffectiveOutcome.Effective effective) {
            var lines = new StringBuilder(head).append("ok\n");
            effective.session().fields().forEach((name, value) -> fields("  ", name, value, lines));
            return lines.toString();
        }
        return predicted.outcome() instanceof EffectiveOutcome.Effective effective
                ? head
                        + "ok\n"
                        + Json.maskedPretty(effective.session().fields())
                                .indent(2)
                                .stripTrailing()
                        + "\n"
                : head + "refused: " + TerminalEscape.text(predicted.reason()) + "\n";
    }

    /** Each field as a line, those of a mapping below its name. */
    private static void fields(String indent, String name, Value value, StringBuilder lines) {
        lines.append(indent).append(TerminalEscape.text(name)).append(':');
        if (value instanceof Value.Fields fields && fields.size() > 0) {
            lines.append('\n');
            fields.forEach((field, inner) -> fields(indent + "  ", field, inner, lines));
        } else {
            lines.append(' ').append(TerminalEscape.text(Json.masked(value))).append('\n');
        }
    }
}
