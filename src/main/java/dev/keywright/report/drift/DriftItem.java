package dev.keywright.report.drift;

import dev.keywright.model.Address;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.plan.diff.FieldDifferences;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.ChangedObject;
import dev.keywright.report.effects.EffectView;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Redaction;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.plan.FieldDifferenceText;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.wording.EffectText;
import dev.keywright.report.wording.EffectTopic;
import dev.keywright.review.EffectKind;
import dev.keywright.review.drift.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One object that has drifted, worded and redacted.
 *
 * @param effects what happened, most dangerous first
 * @param fields what differs: before is what the files declare, after what the gateway has; redacted
 * @param remedy what to do next
 */
record DriftItem(Drift drift, List<EffectView> effects, List<FieldDifference> fields, String remedy) {

    static DriftItem of(Drift drift, PlanContext context) {
        Shape shape = drift.address().kind() == Address.Kind.KEY ? Shapes.SESSION : Shapes.POLICY;
        // Redacted in the direction in which an apply would change it: what the gateway has may be secret.
        List<FieldChange> redacted = drift.fields().stream()
                .map(field -> Redaction.change(shape, field))
                .map(field -> new FieldChange(field.path(), field.after(), field.before()))
                .toList();
        List<FieldDifference> fields = FieldDifferences.of(shape, redacted);
        var text = new EffectText(context::apiName, path -> field(path, fields, context));
        var views = new ArrayList<EffectView>();
        drift.effects()
                .forEach(effect -> views.add(
                        view(effect.kind(), text.of(effect.detail()), EffectTopic.of(effect.detail()), where(drift))));
        EffectKind worst = drift.worst().kind();
        if (drift.keys() > 0) {
            views.add(view(
                    worst,
                    Plurals.count(drift.keys(), "key") + (drift.keys() == 1 ? " carries it" : " carry it"),
                    "keys carry it",
                    where(drift)));
        }
        if (!drift.certain()) {
            String perhaps = "perhaps the files changed instead: the ledger does not record what was applied last";
            views.add(view(worst, perhaps, perhaps, where(drift)));
        }
        return new DriftItem(
                drift,
                views,
                fields,
                DriftWords.remedy(drift.remedy(), drift.address().name(), context));
    }

    private static EffectView view(EffectKind kind, String what, String topic, Optional<Location> where) {
        return new EffectView(kind, TerminalEscape.text(what), TerminalEscape.text(topic), where);
    }

    private static String field(String path, List<FieldDifference> fields, PlanContext context) {
        return fields.stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .map(field -> field(field, context))
                .orElse(path);
    }

    private static String field(FieldDifference field, PlanContext context) {
        String of = field.api().isEmpty() ? "" : " of " + context.apiName(field.api());
        return FieldDifferenceText.phrase(field, field.label() + of);
    }

    private static Optional<Location> where(Drift drift) {
        return drift.declared().map(FieldLocations::start);
    }

    DriftKind kind() {
        return drift.kind();
    }

    Optional<Location> where() {
        return where(drift);
    }

    /** As effects are grouped. */
    ChangedObject object() {
        return new ChangedObject(action(), drift.address(), effects, where(), false, List.of());
    }

    private Action action() {
        return switch (drift.kind()) {
            case GONE -> Action.REVOKE;
            case EDITED, RESIDUE -> Action.UPDATE;
            case MARK_REMOVED, EXPIRED, UNMANAGED -> Action.RELEASE;
        };
    }

    /** "rate 5 -> 50 per 1s; never expires". */
    String summary() {
        return effects.stream().map(EffectView::what).distinct().collect(Collectors.joining("; "));
    }
}
