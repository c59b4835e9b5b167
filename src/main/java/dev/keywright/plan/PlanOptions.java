package dev.keywright.plan;

import dev.keywright.ownership.identity.Shard;
import java.util.Set;

/**
 * What the user has asked for and allowed this once.
 *
 * @param allow codes of the guards that may be passed, such as {@link Guard#EMPTY_PROJECT}
 * @param adoptPolicies names or ids of policies that exist, are not ours, and shall be taken over
 * @param shard whose keys are planned
 */
public record PlanOptions(Set<String> allow, Set<String> adoptPolicies, Shard shard) {

    public PlanOptions {
        allow = Set.copyOf(allow);
        adoptPolicies = Set.copyOf(adoptPolicies);
    }

    public PlanOptions(Set<String> allow, Set<String> adoptPolicies) {
        this(allow, adoptPolicies, Shard.WHOLE);
    }

    public static PlanOptions none() {
        return new PlanOptions(Set.of(), Set.of());
    }

    public PlanOptions of(Shard part) {
        return new PlanOptions(allow, adoptPolicies, part);
    }
}
