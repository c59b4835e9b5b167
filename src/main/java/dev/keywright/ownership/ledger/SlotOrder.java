package dev.keywright.ownership.ledger;

import java.util.Arrays;
import java.util.List;

/**
 * Sorts entries by slot. Names of a fleet begin alike and lie far apart in memory, so eight letters after what all have in
 * common are put side by side first: they settle nearly every comparison.
 */
final class SlotOrder {

    private static final int LETTERS = 8;
    private static final int BITS = 8;
    private static final int MOST = (1 << BITS) - 1;

    private record Keyed(long letters, LedgerEntry entry) implements Comparable<Keyed> {
        @Override
        public int compareTo(Keyed other) {
            return letters != other.letters
                    ? Long.compareUnsigned(letters, other.letters)
                    : entry.slot().compareTo(other.entry.slot());
        }
    }

    private SlotOrder() {}

    /** Entries of equal slots stay in their order. */
    static LedgerEntry[] sorted(List<LedgerEntry> entries) {
        int common = common(entries);
        var keyed = new Keyed[entries.size()];
        for (int i = 0; i < keyed.length; i++) {
            LedgerEntry entry = entries.get(i);
            keyed[i] = new Keyed(letters(entry.slot().name(), common), entry);
        }
        Arrays.sort(keyed);
        var sorted = new LedgerEntry[keyed.length];
        for (int i = 0; i < keyed.length; i++) {
            sorted[i] = keyed[i].entry();
        }
        return sorted;
    }

    /** How many letters all names begin with alike. */
    private static int common(List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        String first = entries.get(0).slot().name();
        int common = first.length();
        for (LedgerEntry entry : entries) {
            String name = entry.slot().name();
            int most = Math.min(common, name.length());
            common = 0;
            while (common < most && name.charAt(common) == first.charAt(common)) {
                common++;
            }
        }
        return common;
    }

    /** In the order of the names as far as it tells: it ends at a letter that has no room. */
    private static long letters(String name, int from) {
        long letters = 0;
        int count = 0;
        for (int i = from; i < name.length() && count < LETTERS; i++, count++) {
            char letter = name.charAt(i);
            letters = letters << BITS | Math.min(letter, MOST);
            if (letter >= MOST) {
                count++;
                break;
            }
        }
        return count == 0 ? 0 : letters << BITS * (LETTERS - count);
    }
}
