package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Memoized;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.live.KeysOfOthers;
import dev.keywright.ownership.live.LiveStateOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Determines which policies are ours.
 *
 * <pre>
 * claim     ledger            -> ours
 * ours      any               yes
 * others'   any               no; the plan reports it
 * none      contains it       yes: written before claims existed, or the claim was lost
 * none      there is none     if the policy carries our stamp, and is declared: the store was emptied; where the search is
 *                             thorough and no claim of ours is left, also if it is not declared
 * none      does not contain it  no
 * </pre>
 *
 * @param owned ids
 */
record OwnedPolicies(Set<String> owned, PolicyOwners owners) {

    /**
     * @param loaded the policies that any node has, each once
     * @param everywhere what each node has loaded
     * @param thorough as {@link LiveStateOptions#thorough}
     */
    static OwnedPolicies of(
            Gateway gateway,
            Declared declared,
            Keyring keyring,
            LedgerSnapshot ledger,
            List<Policy> loaded,
            Collection<List<Policy>> everywhere,
            int connections,
            boolean thorough,
            KeysOfOthers others) {
        Set<String> names = declared.policies().stream().map(DeclaredPolicy::id).collect(Collectors.toSet());
        var ids = new TreeSet<>(ledger.policies());
        ids.addAll(names);
        var there = new TreeSet<>(ledger.policies());
        loaded.stream().map(Policy::id).filter(ids::contains).forEach(there::add);
        if (!ledger.found()) { // Then only the claims show what is ours and not declared.
            loaded.stream()
                    .filter(policy -> policy.orgId().equals(keyring.orgId()))
                    .map(Policy::id)
                    .forEach(ids::add);
        }
        Map<String, PolicyClaim> claims = new PolicyClaims(gateway, keyring).read(ids, there, connections);
        var owned = new TreeSet<>(ledger.policies());
        var unrecorded = new TreeSet<String>();
        claims.values().stream()
                .filter(PolicyClaim::ours)
                .map(PolicyClaim::policyId)
                .forEach(id -> {
                    if (owned.add(id)) {
                        unrecorded.add(id);
                    }
                });
        if (!ledger.found()) {
            // A policy that was released keeps the stamp, and has no claim while others still have theirs.
            boolean allClaimsLost = claims.values().stream().noneMatch(PolicyClaim::ours);
            loaded.stream()
                    .filter(policy -> names.contains(policy.id()) || thorough && allClaimsLost)
                    .filter(policy -> !claims.containsKey(policy.id()))
                    .filter(policy -> policy.orgId().equals(keyring.orgId()))
                    .filter(policy -> isStamped(keyring, policy))
                    .forEach(policy -> owned.add(policy.id()));
        }
        owned.stream().filter(id -> !claims.containsKey(id)).forEach(unrecorded::add);
        return new OwnedPolicies(
                owned,
                new PolicyOwners(
                        claims,
                        unrecorded,
                        PolicyOwners.fromAnotherFile(claims, loaded),
                        returned(gateway, keyring, everywhere, owned, connections),
                        Memoized.of(others::policiesCarried)));
    }

    /** A claim of someone else takes precedence over our stamp. */
    private static Set<String> returned(
            Gateway gateway, Keyring keyring, Collection<List<Policy>> everywhere, Set<String> owned, int connections) {
        Set<String> stamped = everywhere.stream()
                .flatMap(List::stream)
                .filter(policy -> policy.orgId().equals(keyring.orgId()) && !owned.contains(policy.id()))
                .filter(policy -> isStamped(keyring, policy))
                .map(Policy::id)
                .filter(id -> everywhere.stream().anyMatch(node -> node.stream()
                        .noneMatch(policy -> policy.id().equals(id))))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!stamped.isEmpty()) {
            stamped.removeAll(new PolicyClaims(gateway, keyring)
                    .read(stamped, stamped, connections)
                    .keySet());
        }
        return stamped;
    }

    private static boolean isStamped(Keyring keyring, Policy policy) {
        return Stream.concat(Stream.of(keyring), keyring.former().stream())
                .anyMatch(by -> policy.fields().text("_id").equals(PolicyClaims.stamp(by, policy.id())));
    }
}
