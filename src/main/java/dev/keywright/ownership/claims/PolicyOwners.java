package dev.keywright.ownership.claims;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns the policies that the files declare or the ledger names.
 *
 * @param claims by policy id
 * @param unrecorded ids of policies that are ours by one proof and lack another: no claim yet, or unknown to the ledger
 */
public record PolicyOwners(Map<String, PolicyClaim> claims, Set<String> unrecorded) {

    public static final PolicyOwners NONE = new PolicyOwners(Map.of(), Set.of());

    public PolicyOwners {
        claims = Map.copyOf(claims);
        unrecorded = Set.copyOf(unrecorded);
    }

    /** The claim of somebody else, where there is one. */
    public Optional<PolicyClaim> other(String policyId) {
        return Optional.ofNullable(claims.get(policyId)).filter(claim -> !claim.ours());
    }
}
