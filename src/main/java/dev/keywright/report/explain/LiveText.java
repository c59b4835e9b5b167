package dev.keywright.report.explain;

import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.LiveComparison;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.plan.diff.FieldDifferences;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Redaction;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.plan.FieldDifferenceText;
import java.util.List;
import java.util.Map;

/** In what the session on the gateway differs from the explained one. */
final class LiveText {

    private static final String RESIDUE = "no declaration gives it now; the next write of the key removes it";

    private LiveText() {}

    private static List<FieldDifference> differences(List<FieldChange> changes) {
        return FieldDifferences.of(
                Shapes.SESSION,
                changes.stream()
                        .map(change -> Redaction.change(Shapes.SESSION, change))
                        .toList());
    }

    static String of(ExplainView explained, Style style, int width) {
        List<FieldChange> changes = explained.live().orElse(List.of());
        if (changes.isEmpty()) {
            return "";
        }
        var out = new StringBuilder("\n")
                .append(style.paint(Role.WARNING, "On the gateway now, otherwise than explained:"))
                .append('\n');
        List<String> residue = changes.stream()
                .filter(LiveComparison::isResidue)
                .map(FieldChange::path)
                .toList();
        for (FieldDifference difference : differences(changes)) {
            String api = difference.api().isEmpty()
                    ? ""
                    : " of " + explained.context().api(difference.api());
            out.append("  ")
                    .append(FieldDifferenceText.phrase(difference, TerminalEscape.text(difference.label()) + api))
                    .append('\n');
            if (residue.contains(difference.path())) {
                Columns.wrap(RESIDUE, Math.max(40, width) - 6)
                        .forEach(line -> out.append(style.isLinear() ? "    " : "      ")
                                .append(style.quiet(line))
                                .append('\n'));
            }
        }
        return out.toString();
    }

    /** Null where the session was not read, or is not there. */
    static Value json(ExplainView explained) {
        return explained.live().<Value>map(LiveText::json).orElse(Value.NOTHING);
    }

    private static Value json(List<FieldChange> changes) {
        return Value.items(changes.stream().map(LiveText::json).toList());
    }

    private static Value json(FieldChange change) {
        FieldChange safe = Redaction.change(Shapes.SESSION, change);
        return Value.Fields.of(Map.of(
                "path", Value.text(change.path()),
                "live", Explanation.withoutSecrets(safe.before()),
                "explained", Explanation.withoutSecrets(safe.after()),
                "residue", Value.flag(LiveComparison.isResidue(change))));
    }
}
