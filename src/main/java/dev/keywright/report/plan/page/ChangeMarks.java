package dev.keywright.report.plan.page;

import dev.keywright.model.value.Value;
import dev.keywright.report.effects.PolicyKeys;
import dev.keywright.report.html.Filters;
import dev.keywright.report.plan.ChangeView;
import dev.keywright.report.plan.PlanView;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By which a change is found and chosen on the page. */
final class ChangeMarks {

    private final List<ChangeView> changes;
    private final Map<String, List<String>> policiesOfKeys = new HashMap<>();

    private ChangeMarks(List<ChangeView> changes) {
        this.changes = changes;
    }

    static ChangeMarks of(PlanView plan) {
        var marks = new ChangeMarks(plan.loud());
        for (PolicyKeys policy : plan.policies()) {
            policy.keys().forEach(key -> marks.policiesOfKeys
                    .computeIfAbsent(key, k -> new ArrayList<>())
                    .add(policy.name()));
        }
        return marks;
    }

    /** The changes that the page shows. */
    List<ChangeView> changes() {
        return changes;
    }

    static String kind(ChangeView change) {
        return change.isKey() ? "key" : "policy";
    }

    /** Who is named as {@code owner} in the {@code meta_data} of what will be; one or none, and none where it is a secret. */
    List<String> owner(ChangeView change) {
        return change
                .wanted()
                .map(wanted -> wanted.fields("meta_data").get("owner"))
                .filter(Value.Text.class::isInstance)
                .map(owner -> ((Value.Text) owner).text())
                .filter(owner -> !owner.isBlank())
                .stream()
                .toList();
    }

    /** The policies that a key carries, or the policy itself. */
    List<String> policies(ChangeView change) {
        String name = change.address().name();
        return change.isKey() ? policiesOfKeys.getOrDefault(name, List.of()) : List.of(name);
    }

    /** The attributes of an element that is the change. */
    String[] attributes(ChangeView change, String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addAll(List.of(
                Filters.ITEM,
                change.address().toString(),
                "data-risk",
                Filters.values(change.review().effects().stream()
                        .map(effect -> effect.kind().word())
                        .distinct()
                        .toList()),
                "data-kind",
                kind(change)));
        add("data-owner", owner(change), all);
        add("data-policy", policies(change), all);
        return all.toArray(String[]::new);
    }

    private static void add(String name, List<String> values, List<String> all) {
        if (!values.isEmpty()) {
            all.add(name);
            all.add(Filters.values(values));
        }
    }

    /** The class of the style sheet for a kind of effect. */
    static String tone(EffectKind kind) {
        return kind.word().replace(' ', '-');
    }
}
