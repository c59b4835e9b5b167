package dev.keywright.review;

import dev.keywright.model.fields.Shapes;
import dev.keywright.plan.access.AccessComparison;
import dev.keywright.plan.access.AccessContext;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.FieldDifferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What has happened to an object on the gateway, as the effects of the opposite of the change that would put it back. A
 * policy's effects are those of its own fields.
 */
public final class ReversedEffects {

    private static final Effect WRITTEN = new Effect(EffectKind.RELABELS, EffectDetail.Plain.WRITTEN_AGAIN);

    private final AccessComparison comparison;

    public ReversedEffects(AccessContext context) {
        this.comparison = new AccessComparison(context);
    }

    public List<Effect> ofPolicy(Change.UpdatePolicy change) {
        return sorted(ObjectEffects.of(
                change.desired().fields(),
                change.live().fields(),
                FieldDifferences.of(Shapes.POLICY, reversed(change.fields())),
                new AccessComparison.Result(List.of(), List.of())));
    }

    /** @param fields the top-level fields that were changed on the gateway; those that a policy decides are not */
    public List<Effect> ofKey(Change.UpdateKey change, Set<String> fields) {
        List<FieldChange> changed = reversed(change.fields()).stream()
                .filter(field ->
                        fields.contains(FieldChange.topLevel(List.of(field)).first()))
                .toList();
        return sorted(ObjectEffects.of(
                change.effective().fields(),
                change.live().fields(),
                FieldDifferences.of(Shapes.SESSION, changed),
                comparison.of(change.effective(), change.live())));
    }

    private static List<Effect> sorted(List<Effect> effects) {
        var found = new ArrayList<>(effects);
        if (found.isEmpty()) {
            found.add(WRITTEN);
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Effect::kind))
                .toList();
    }

    private static List<FieldChange> reversed(List<FieldChange> fields) {
        return fields.stream()
                .map(field -> new FieldChange(field.path(), field.after(), field.before()))
                .toList();
    }
}
