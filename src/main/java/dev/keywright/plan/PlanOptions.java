package dev.keywright.plan;

import java.util.Set;

/**
 * What the user has allowed this once.
 *
 * @param allow codes of the guards that may be passed, such as {@link Guard#EMPTY_PROJECT}
 * @param adoptPolicies names or ids of policies that exist, are not ours, and shall be taken over
 */
public record PlanOptions(Set<String> allow, Set<String> adoptPolicies) {

    public PlanOptions {
        allow = Set.copyOf(allow);
        adoptPolicies = Set.copyOf(adoptPolicies);
    }

    public static PlanOptions none() {
        return new PlanOptions(Set.of(), Set.of());
    }
}
