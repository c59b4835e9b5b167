package dev.keywright.ownership;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the ledger said when it was read.
 *
 * @param found false on the very first run and after the ledger was lost
 * @param entries the keys that are ours
 * @param policies ids of the policies that are ours
 * @param protectedPolicies ids of those that {@code protect: true} was said of
 * @param unsettledPolicies ids of those that an apply began to write or delete, and did not see through
 * @param serial grows with every apply; 0 when there is no ledger
 */
public record LedgerSnapshot(
        boolean found,
        SortedEntries entries,
        SortedSet<String> policies,
        SortedSet<String> protectedPolicies,
        SortedSet<String> unsettledPolicies,
        long serial) {

    static LedgerSnapshot none(long serial) {
        return new LedgerSnapshot(
                false, new SortedEntries(List.of()), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), serial);
    }
}
