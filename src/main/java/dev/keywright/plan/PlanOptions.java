package dev.keywright.plan;

import dev.keywright.model.Shard;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.policies.PolicyRequests;
import dev.keywright.plan.refresh.RefreshMode;
import java.util.HashSet;
import java.util.Set;

/**
 * What the user has asked for and allowed this once.
 *
 * @param allow guards that may be passed, and how far
 * @param adoptPolicies names, ids or addresses of existing policies to adopt, which nobody owns
 * @param takeOverPolicies names, ids or addresses of policies to take over from another owner
 * @param releasePolicies names, ids or addresses of owned policies to release instead of deleting them
 * @param shard whose keys are planned
 * @param adoptKeys names or addresses of declared keys that lost their mark and get it back
 * @param refresh which sessions are read
 */
public record PlanOptions(
        Set<Allowance> allow,
        Set<String> adoptPolicies,
        Set<String> takeOverPolicies,
        Set<String> releasePolicies,
        Shard shard,
        Set<String> adoptKeys,
        RefreshMode refresh) {

    public PlanOptions {
        allow = Set.copyOf(allow);
        adoptPolicies = Set.copyOf(adoptPolicies);
        takeOverPolicies = Set.copyOf(takeOverPolicies);
        releasePolicies = Set.copyOf(releasePolicies);
        adoptKeys = Set.copyOf(adoptKeys);
    }

    public static PlanOptions none() {
        return new PlanOptions(Set.of(), Set.of(), Set.of(), Set.of(), Shard.WHOLE, Set.of(), RefreshMode.ALL);
    }

    public PlanOptions allowing(Set<Allowance> guards) {
        return new PlanOptions(guards, adoptPolicies, takeOverPolicies, releasePolicies, shard, adoptKeys, refresh);
    }

    public PlanOptions adoptingPolicies(Set<String> policies) {
        return new PlanOptions(allow, policies, takeOverPolicies, releasePolicies, shard, adoptKeys, refresh);
    }

    public PlanOptions takingOver(Set<String> policies) {
        return new PlanOptions(allow, adoptPolicies, policies, releasePolicies, shard, adoptKeys, refresh);
    }

    public PlanOptions releasing(Set<String> policies) {
        return new PlanOptions(allow, adoptPolicies, takeOverPolicies, policies, shard, adoptKeys, refresh);
    }

    public PlanOptions of(Shard part) {
        return new PlanOptions(allow, adoptPolicies, takeOverPolicies, releasePolicies, part, adoptKeys, refresh);
    }

    public PlanOptions adoptingKeys(Set<String> keys) {
        return new PlanOptions(allow, adoptPolicies, takeOverPolicies, releasePolicies, shard, keys, refresh);
    }

    public PlanOptions reading(RefreshMode mode) {
        return new PlanOptions(allow, adoptPolicies, takeOverPolicies, releasePolicies, shard, adoptKeys, mode);
    }

    /** Everything that these and others ask for and allow, with the shard and the sessions to read of these. */
    public PlanOptions and(PlanOptions more) {
        return new PlanOptions(
                union(allow, more.allow),
                union(adoptPolicies, more.adoptPolicies),
                union(takeOverPolicies, more.takeOverPolicies),
                union(releasePolicies, more.releasePolicies),
                shard,
                union(adoptKeys, more.adoptKeys),
                refresh);
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        var union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    /** What is asked for of policies. */
    public PolicyRequests policyRequests() {
        return new PolicyRequests(adoptPolicies, takeOverPolicies, releasePolicies);
    }
}
