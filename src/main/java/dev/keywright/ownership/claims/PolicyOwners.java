package dev.keywright.ownership.claims;

import dev.keywright.model.Policy;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who owns the policies that the files declare or the ledger lists.
 *
 * @param claims by policy id
 * @param unrecorded ids of policies that are ours by one proof but lack another: no claim yet, or unknown to the ledger
 * @param fromAnotherFile ids of our policies that come from another file than {@code <id>.json}, so that writing or
 * deleting that file changes nothing
 * @param returned ids of policies with this namespace's stamp that it no longer owns, and that only some nodes have
 * loaded: they were deleted and came back from a node's old file
 * @param othersKeys how many keys of other owners carry each policy, by its id; reads the gateway on first use
 */
public record PolicyOwners(
        Map<String, PolicyClaim> claims,
        Set<String> unrecorded,
        Set<String> fromAnotherFile,
        Set<String> returned,
        Supplier<Optional<Map<String, Integer>>> othersKeys) {

    /** For a gateway that was not queried, or does not list its keys. */
    public static final Supplier<Optional<Map<String, Integer>>> NOT_COUNTED = Optional::empty;

    public static final PolicyOwners NONE = new PolicyOwners(Map.of(), Set.of(), Set.of(), Set.of(), NOT_COUNTED);

    public PolicyOwners {
        claims = Map.copyOf(claims);
        unrecorded = Set.copyOf(unrecorded);
        fromAnotherFile = Set.copyOf(fromAnotherFile);
        returned = Set.copyOf(returned);
    }

    /**
     * Our policies that come from another file than {@code <id>.json}, as an earlier apply has found out: they are
     * still loaded unchanged.
     */
    public static Set<String> fromAnotherFile(Map<String, PolicyClaim> claims, Collection<Policy> loaded) {
        return loaded.stream()
                .filter(policy -> Optional.ofNullable(claims.get(policy.id()))
                        .filter(PolicyClaim::ours)
                        .flatMap(PolicyClaim::fromAnotherFile)
                        .filter(fingerprint -> fingerprint.equals(PolicyClaims.fingerprint(policy)))
                        .isPresent())
                .map(Policy::id)
                .collect(Collectors.toSet());
    }

    /** How many keys of other owners carry a policy; empty if unknown. */
    public Optional<Integer> othersKeysWith(String policyId) {
        return othersKeys.get().map(counts -> counts.getOrDefault(policyId, 0));
    }

    /** The claim of someone else, if there is one. */
    public Optional<PolicyClaim> other(String policyId) {
        return Optional.ofNullable(claims.get(policyId)).filter(claim -> !claim.ours());
    }
}
