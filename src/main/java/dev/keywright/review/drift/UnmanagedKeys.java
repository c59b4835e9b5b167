package dev.keywright.review.drift;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys of the organisation that no project declares.
 *
 * @param byOwner how many there are of each {@code meta_data.owner}; an empty text is no owner. Empty where they were not
 *     counted, or were too many to be read
 * @param total how many there are; meaningless where {@code notCounted} is set
 * @param imitations keys that carry the mark of this namespace, and that neither the files nor the ledger know
 * @param exact false where there were too many to read each: then keys of other projects are among them
 * @param notCounted why they were not counted; empty where they were
 */
public record UnmanagedKeys(
        SortedMap<String, Integer> byOwner, int total, int imitations, boolean exact, String notCounted) {

    public UnmanagedKeys {
        byOwner = Collections.unmodifiableSortedMap(new TreeMap<>(byOwner));
    }

    public static UnmanagedKeys notCounted(String why) {
        return new UnmanagedKeys(new TreeMap<>(), 0, 0, false, why);
    }

    public boolean isCounted() {
        return notCounted.isEmpty();
    }
}
