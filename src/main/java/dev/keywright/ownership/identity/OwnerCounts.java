package dev.keywright.ownership.identity;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys of an organisation that the ledger does not name.
 *
 * @param undeclared how many carry no mark, as in {@link UndeclaredCount}
 * @param byOwner how many of them there are of each {@code meta_data.owner}; an empty text is no owner. Empty where there
 *     are too many to read each
 * @param marked how many carry the mark of this namespace
 */
public record OwnerCounts(UndeclaredCount undeclared, SortedMap<String, Integer> byOwner, int marked) {

    public OwnerCounts {
        byOwner = Collections.unmodifiableSortedMap(new TreeMap<>(byOwner));
    }
}
