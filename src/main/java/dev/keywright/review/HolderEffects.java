package dev.keywright.review;

import dev.keywright.model.Address;
import dev.keywright.plan.Plan;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.AccessComparison;
import dev.keywright.plan.access.Reach;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a change of a policy does to the keys that carry it: not all of them lose what the policy no longer gives, since
 * other policies may give it. Keys that change by their own lines, too, are shown with their own change.
 */
final class HolderEffects {

    private final Reach reach;
    private final Set<Address> changeThemselves = new HashSet<>();

    HolderEffects(Plan plan) {
        this.reach = plan.reach();
        plan.changes().stream()
                .filter(change -> !change.reasons().stream().allMatch(Reason.PolicyChanged.class::isInstance))
                .forEach(change -> changeThemselves.add(change.address()));
    }

    /** @param known effects that the policy's own fields show */
    List<Effect> of(Change.UpdatePolicy policy, List<Effect> known) {
        SortedSet<Address> carriers = reach.carriers(policy.address());
        Map<AccessChange, SortedSet<Address>> lost = new LinkedHashMap<>();
        Map<AccessChange, SortedSet<Address>> gained = new LinkedHashMap<>();
        for (Address key : carriers) {
            AccessComparison.Result result =
                    changeThemselves.contains(key) ? null : reach.holders().get(key);
            if (result != null) {
                result.lost().forEach(change -> add(lost, change, key));
                result.gained().forEach(change -> add(gained, change, key));
            }
        }
        var effects = new ArrayList<Effect>();
        lost.forEach((change, keys) -> add(effects, AccessEffect.of(change).whenLost(), change, keys, known, carriers));
        gained.forEach((change, keys) -> add(effects, EffectKind.OPENS, change, keys, known, carriers));
        return effects;
    }

    private static void add(Map<AccessChange, SortedSet<Address>> found, AccessChange change, Address key) {
        AccessChange alike = change instanceof AccessChange.QuotaBelowUse quota
                ? new AccessChange.QuotaBelowUse(quota.before(), quota.after(), 0)
                : change;
        found.computeIfAbsent(alike, c -> new TreeSet<>()).add(key);
    }

    private static void add(
            List<Effect> effects,
            EffectKind kind,
            AccessChange change,
            SortedSet<Address> keys,
            List<Effect> known,
            SortedSet<Address> carriers) {
        boolean shown = keys.size() == carriers.size()
                && AccessEffect.of(change).isLimit()
                && known.stream().anyMatch(effect -> effect.kind() == kind);
        if (!shown) {
            effects.add(new Effect(kind, new EffectDetail.OfHolders(change, keys)));
        }
    }
}
