package dev.keywright.ownership.claims;

import dev.keywright.model.Policy;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who owns the policies that the files declare or the ledger names.
 *
 * @param claims by policy id
 * @param unrecorded ids of policies that are ours by one proof and lack another: no claim yet, or unknown to the ledger
 * @param fromAnotherFile ids of policies of ours that another file than {@code <id>.json} gives, so that writing or deleting
 *     that file changes nothing
 * @param returned ids of policies that this namespace wrote, by the stamp that they carry, that it no longer owns, and that
 *     some nodes have loaded and others have not: deleted, and come back from a node's old file
 * @param othersKeys how many keys of others carry each policy, by its id; asks the gateway when it is first needed
 */
public record PolicyOwners(
        Map<String, PolicyClaim> claims,
        Set<String> unrecorded,
        Set<String> fromAnotherFile,
        Set<String> returned,
        Supplier<Optional<Map<String, Integer>>> othersKeys) {

    /** Of a gateway that was not asked, or does not tell. */
    public static final Supplier<Optional<Map<String, Integer>>> NOT_COUNTED = Optional::empty;

    public static final PolicyOwners NONE = new PolicyOwners(Map.of(), Set.of(), Set.of(), Set.of(), NOT_COUNTED);

    public PolicyOwners {
        claims = Map.copyOf(claims);
        unrecorded = Set.copyOf(unrecorded);
        fromAnotherFile = Set.copyOf(fromAnotherFile);
        returned = Set.copyOf(returned);
    }

    /**
     * The policies of ours that another file than {@code <id>.json} gives, as an earlier apply has found out: they are still
     * loaded as they were then.
     */
    public static Set<String> fromAnotherFile(Map<String, PolicyClaim> claims, Collection<Policy> loaded) {
        return loaded.stream()
                .filter(policy -> Optional.ofNullable(claims.get(policy.id()))
                        .filter(PolicyClaim::ours)
                        .flatMap(PolicyClaim::fromAnotherFile)
                        .filter(print -> print.equals(PolicyClaims.print(policy)))
                        .isPresent())
                .map(Policy::id)
                .collect(Collectors.toSet());
    }

    /** How many keys of others carry a policy; empty where nobody knows. */
    public Optional<Integer> othersKeysWith(String policyId) {
        return othersKeys.get().map(counts -> counts.getOrDefault(policyId, 0));
    }

    /** The claim of someone else, where there is one. */
    public Optional<PolicyClaim> other(String policyId) {
        return Optional.ofNullable(claims.get(policyId)).filter(claim -> !claim.ours());
    }
}
