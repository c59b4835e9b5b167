package dev.keywright.report.plan;

import dev.keywright.model.Address;
import dev.keywright.plan.Plan;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.AccessComparison;
import dev.keywright.plan.access.Reach;
import dev.keywright.plan.change.Change;
import dev.keywright.report.effects.EffectView;
import dev.keywright.report.effects.ImpactView;
import dev.keywright.report.wording.AccessChangeText;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Whom each change reaches, and what they gain and lose. */
final class ImpactViews {

    private static final Set<EffectKind> LOSES = Set.of(EffectKind.CUTS_OFF, EffectKind.DEMANDS, EffectKind.TIGHTENS);
    private static final Set<EffectKind> GAINS = Set.of(EffectKind.OPENS, EffectKind.LOOSENS);

    private record Alike(List<String> loses, List<String> gains) {}

    private final Reach reach;

    ImpactViews(Plan plan) {
        this.reach = plan.reach();
    }

    /** @param effects of the change */
    ImpactView of(Change change, List<EffectView> effects) {
        return change.address().kind() == Address.Kind.POLICY
                ? ofPolicy(reach.carriers(change.address()))
                : ofKey(change, effects);
    }

    private ImpactView ofPolicy(SortedSet<Address> carriers) {
        Map<Alike, List<String>> groups = new LinkedHashMap<>();
        var above = new ArrayList<String>();
        for (Address key : carriers) {
            AccessComparison.Result result = reach.holders().get(key);
            if (result != null) {
                groups.computeIfAbsent(
                                new Alike(phrases(result.lost()), phrases(result.gained())), alike -> new ArrayList<>())
                        .add(key.name());
                if (isAbove(result)) {
                    above.add(key.name());
                }
            }
        }
        return new ImpactView(carriers.stream().map(Address::name).toList(), holders(groups), above);
    }

    /** What differs from key to key in its numbers only is in {@code above_quota}. */
    private static List<String> phrases(List<AccessChange> changes) {
        return AccessChangeText.of(changes.stream()
                .filter(change -> !(change instanceof AccessChange.QuotaBelowUse))
                .toList());
    }

    private static List<ImpactView.Holders> holders(Map<Alike, List<String>> groups) {
        return groups.entrySet().stream()
                .filter(group -> !group.getKey().loses().isEmpty()
                        || !group.getKey().gains().isEmpty())
                .map(group -> new ImpactView.Holders(
                        group.getValue(), group.getKey().loses(), group.getKey().gains()))
                .toList();
    }

    private ImpactView ofKey(Change change, List<EffectView> effects) {
        String name = change.address().name();
        List<String> names = change.impact().keys().filter(count -> count > 0).isPresent() ? List.of(name) : List.of();
        var holders = new ImpactView.Holders(
                List.of(name), phrases(effects, LOSES::contains), phrases(effects, GAINS::contains));
        boolean none = holders.loses().isEmpty() && holders.gains().isEmpty();
        AccessComparison.Result result = reach.holders().get(change.address());
        return new ImpactView(
                names,
                none ? List.of() : List.of(holders),
                result != null && isAbove(result) ? List.of(name) : List.of());
    }

    private static boolean isAbove(AccessComparison.Result result) {
        return result.lost().stream().anyMatch(AccessChange.QuotaBelowUse.class::isInstance);
    }

    private static List<String> phrases(List<EffectView> effects, Predicate<EffectKind> kinds) {
        return effects.stream()
                .filter(effect -> kinds.test(effect.kind()))
                .map(EffectView::what)
                .toList();
    }
}
