package dev.keywright.ownership.ledger;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries of a ledger that are already sorted by credential id. Compact, because there may be a million of them. */
public final class SortedEntries extends AbstractMap<CredentialId, LedgerEntry> {

    private final List<LedgerEntry> entries;

    /** @param entries sorted by credential id, without duplicates; not copied */
    public SortedEntries(List<LedgerEntry> entries) {
        this.entries = Collections.unmodifiableList(entries);
    }

    /** Sorts entries. If a credential id occurs twice, the last one counts. */
    public static SortedEntries of(List<LedgerEntry> entries) {
        LedgerEntry[] sorted = entries.toArray(LedgerEntry[]::new);
        Arrays.sort(sorted, (a, b) -> a.credentialId().compareTo(b.credentialId()));
        int count = 0;
        for (LedgerEntry entry : sorted) {
            boolean again = count > 0 && sorted[count - 1].credentialId().equals(entry.credentialId());
            sorted[again ? count - 1 : count++] = entry;
        }
        return new SortedEntries(Arrays.asList(sorted).subList(0, count));
    }

    @Override
    public Collection<LedgerEntry> values() {
        return entries;
    }

    @Override
    public Set<Entry<CredentialId, LedgerEntry>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<CredentialId, LedgerEntry>> iterator() {
                return entries.stream()
                        .map(entry -> Map.entry(entry.credentialId(), entry))
                        .iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public LedgerEntry get(Object key) {
        if (!(key instanceof CredentialId credentialId)) {
            return null;
        }
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = entries.get(middle).credentialId().compareTo(credentialId);
            if (order == 0) {
                return entries.get(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }
}
