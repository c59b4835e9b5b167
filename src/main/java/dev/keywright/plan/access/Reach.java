package dev.keywright.plan.access;

import dev.keywright.model.Address;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Whom a plan reaches: keys that carry a policy which changes, whether or not the keys themselves are written.
 *
 * @param context what was known when sessions were compared
 * @param holders what the holder of each live key loses and gains, of those where it is anything
 * @param carriers by the address of a policy that is created or changed, the keys of this namespace that carry it; of a
 *     shard, only its own
 * @param policies every policy that the plan is about
 */
public record Reach(
        AccessContext context,
        SortedMap<Address, AccessComparison.Result> holders,
        Map<Address, SortedSet<Address>> carriers,
        List<PolicyReach> policies) {

    public static final Reach NONE = new Reach(AccessContext.UNKNOWN, new TreeMap<>(), Map.of(), List.of());

    public Reach {
        holders = Collections.unmodifiableSortedMap(holders);
        carriers = Map.copyOf(carriers);
        policies = List.copyOf(policies);
    }

    public SortedSet<Address> carriers(Address policy) {
        return carriers.getOrDefault(policy, Collections.emptySortedSet());
    }
}
