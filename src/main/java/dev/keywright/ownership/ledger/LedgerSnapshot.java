package dev.keywright.ownership.ledger;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.HashFunction;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The content of the ledger when it was read.
 *
 * @param found false on the very first run and after the ledger was lost
 * @param entries the keys that are ours
 * @param announced keys that a recent apply was about to create and that have no entry: most were deleted again, but
 * another apply may have overwritten the entry
 * @param policies ids of the policies that are ours
 * @param protectedPolicies ids of those declared with {@code protect: true}
 * @param unsettledPolicies ids of those that an apply began to write or delete without completing it
 * @param serial grows with every apply; 0 if there is no ledger
 * @param sealed false for a ledger that was written before there were seals
 * @param function under which the root was found, which was the gateway's at the last apply; empty without a ledger
 * @param hashed whether the gateway hashed keys at the last apply, as it still does if the ledger is found
 */
public record LedgerSnapshot(
        boolean found,
        SortedEntries entries,
        SortedMap<CredentialId, LedgerEntry> announced,
        SortedSet<String> policies,
        SortedSet<String> protectedPolicies,
        SortedSet<String> unsettledPolicies,
        long serial,
        boolean sealed,
        Optional<HashFunction> function,
        boolean hashed) {

    static LedgerSnapshot none(long serial, SortedMap<CredentialId, LedgerEntry> announced) {
        return new LedgerSnapshot(
                false,
                new SortedEntries(List.of()),
                announced,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                serial,
                true,
                Optional.empty(),
                true);
    }
}
