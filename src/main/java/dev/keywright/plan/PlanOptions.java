package dev.keywright.plan;

import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Shard;
import dev.keywright.plan.guards.Allowance;
import java.util.Set;

/**
 * What the user has asked for and allowed this once.
 *
 * @param allow guards that may be passed, and how far
 * @param adoptPolicies names, ids or addresses of policies that exist, are not ours, and shall be taken over
 * @param takeOverPolicies names, ids or addresses of policies that belong to another owner and shall be taken from it
 * @param releasePolicies names, ids or addresses of owned policies that shall be given free instead of deleted
 * @param shard whose keys are planned
 * @param adoptKeys names or addresses of declared keys that lost their mark, and shall get it back
 */
public record PlanOptions(
        Set<Allowance> allow,
        Set<String> adoptPolicies,
        Set<String> takeOverPolicies,
        Set<String> releasePolicies,
        Shard shard,
        Set<String> adoptKeys) {

    public PlanOptions {
        allow = Set.copyOf(allow);
        adoptPolicies = Set.copyOf(adoptPolicies);
        takeOverPolicies = Set.copyOf(takeOverPolicies);
        releasePolicies = Set.copyOf(releasePolicies);
        adoptKeys = Set.copyOf(adoptKeys);
    }

    public PlanOptions(Set<Allowance> allow, Set<String> adoptPolicies, Shard shard) {
        this(allow, adoptPolicies, Set.of(), Set.of(), shard, Set.of());
    }

    public PlanOptions(Set<Allowance> allow, Set<String> adoptPolicies) {
        this(allow, adoptPolicies, Set.<String>of());
    }

    public PlanOptions(Set<Allowance> allow, Set<String> adoptPolicies, Set<String> takeOverPolicies) {
        this(allow, adoptPolicies, takeOverPolicies, Set.of(), Shard.WHOLE, Set.of());
    }

    public boolean adopts(DeclaredPolicy policy) {
        return names(adoptPolicies, policy);
    }

    public boolean takesOver(DeclaredPolicy policy) {
        return names(takeOverPolicies, policy);
    }

    private static boolean names(Set<String> asked, DeclaredPolicy policy) {
        return asked.contains(policy.id())
                || asked.contains(policy.address().name())
                || asked.contains(policy.address().toString());
    }

    public static PlanOptions none() {
        return new PlanOptions(Set.of(), Set.of());
    }

    public PlanOptions of(Shard part) {
        return new PlanOptions(allow, adoptPolicies, takeOverPolicies, releasePolicies, part, adoptKeys);
    }

    public PlanOptions adopting(Set<String> keys) {
        return new PlanOptions(allow, adoptPolicies, takeOverPolicies, releasePolicies, shard, keys);
    }

    public PlanOptions releasing(Set<String> policies) {
        return new PlanOptions(allow, adoptPolicies, takeOverPolicies, policies, shard, adoptKeys);
    }
}
