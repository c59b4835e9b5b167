package dev.keywright.ownership;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the ledger said when it was read.
 *
 * @param found false on the very first run and after the ledger was lost
 * @param entries the keys that are ours
 * @param policies ids of the policies that are ours
 */
public record LedgerSnapshot(boolean found, SortedMap<Slot, LedgerEntry> entries, SortedSet<String> policies) {

    static final LedgerSnapshot NONE = of(false, Map.of(), Set.of());

    static LedgerSnapshot of(boolean found, Map<Slot, LedgerEntry> entries, Set<String> policies) {
        return new LedgerSnapshot(found, new TreeMap<>(entries), new TreeSet<>(policies));
    }
}
