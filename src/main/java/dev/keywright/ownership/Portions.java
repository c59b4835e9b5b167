package dev.keywright.ownership;

import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.LiveKeys.Portion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Cuts names into portions, so that whatever is known of a name is in one of them. */
public final class Portions {

    private static final Comparator<DeclaredKey> BY_NAME =
            Comparator.comparing(key -> key.address().name());
    private static final Comparator<LedgerEntry> BY_SLOT = Comparator.comparing(LedgerEntry::slot);

    private final List<DeclaredKey> declared;
    private final List<LedgerEntry> entries;
    private int nextKey;
    private int nextEntry;

    private Portions(Collection<DeclaredKey> declared, Collection<LedgerEntry> entries) {
        this.declared = sorted(declared.toArray(DeclaredKey[]::new), BY_NAME);
        this.entries = sorted(entries.toArray(LedgerEntry[]::new), BY_SLOT);
    }

    /**
     * In the order of names.
     *
     * @param size names of a portion
     */
    public static List<Portion> of(Collection<DeclaredKey> declared, Collection<LedgerEntry> entries, int size) {
        var rest = new Portions(declared, entries);
        var portions = new ArrayList<Portion>();
        while (rest.nextKey < rest.declared.size() || rest.nextEntry < rest.entries.size()) {
            portions.add(rest.next(size));
        }
        return portions;
    }

    private Portion next(int size) {
        int firstKey = nextKey;
        int firstEntry = nextEntry;
        for (int i = 0; i < size && (nextKey < declared.size() || nextEntry < entries.size()); i++) {
            pass(nextName());
        }
        return new Portion(declared.subList(firstKey, nextKey), entries.subList(firstEntry, nextEntry));
    }

    private String nextName() {
        if (nextKey == declared.size()) {
            return entries.get(nextEntry).slot().name();
        }
        String key = declared.get(nextKey).address().name();
        if (nextEntry == entries.size()) {
            return key;
        }
        String entry = entries.get(nextEntry).slot().name();
        return key.compareTo(entry) <= 0 ? key : entry;
    }

    private void pass(String name) {
        while (nextKey < declared.size()
                && declared.get(nextKey).address().name().equals(name)) {
            nextKey++;
        }
        while (nextEntry < entries.size()
                && entries.get(nextEntry).slot().name().equals(name)) {
            nextEntry++;
        }
    }

    private static <T> List<T> sorted(T[] items, Comparator<T> order) {
        Arrays.sort(items, order);
        return Arrays.asList(items);
    }
}
