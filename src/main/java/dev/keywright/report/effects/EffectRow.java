package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.report.kit.Plurals;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The effects of one kind that a group has: a row of a table, or a finding.
 *
 * @param what in phrases; at least one
 */
public record EffectRow(EffectKind kind, EffectGroup group, List<String> what) {

    /** Most dangerous first. What keys do that only follow a policy is in the policy's row. */
    public static List<EffectRow> of(List<EffectGroup> groups) {
        Set<String> ofPolicies = new HashSet<>();
        groups.stream().filter(group -> !group.isOfKeys()).forEach(group -> group.effects()
                .forEach(effect -> ofPolicies.add(effect.what())));
        var rows = new ArrayList<EffectRow>();
        for (EffectGroup group : groups) {
            for (EffectKind kind : group.kinds()) {
                List<String> what = group.what(kind).stream()
                        .filter(phrase -> group.follows().isEmpty() || !ofPolicies.contains(phrase))
                        .toList();
                if (!what.isEmpty()) {
                    rows.add(new EffectRow(kind, group, what));
                }
            }
        }
        rows.sort(Comparator.comparing(EffectRow::kind));
        return List.copyOf(rows);
    }

    /** The line to read; empty where no file causes it. */
    public Optional<Location> where() {
        return group.isDrift() ? Optional.empty() : group.where(kind);
    }

    /** "new key", "policy", "172 keys": what a name follows where there is only one. */
    public String noun() {
        String fresh = group.action() == Action.CREATE ? "new " : "";
        String noun = fresh + (group.isOfKeys() ? "key" : "policy");
        return group.size() == 1 ? noun : Plurals.count(group.size(), noun);
    }

    /** The first of its objects. */
    public Address first() {
        return group.addresses().get(0);
    }
}
