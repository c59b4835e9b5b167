package dev.keywright.ownership.live;

import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKeys.Portion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Divides names into portions, so that everything known about a name is in one of them. */
public final class NamePartitions {

    private final Side<DeclaredKey> declared;
    private final Side<LedgerEntry> entries;

    private NamePartitions(Collection<DeclaredKey> declared, Collection<LedgerEntry> entries) {
        this.declared = new Side<>(
                declared.toArray(DeclaredKey[]::new),
                key -> key.address().name(),
                (a, b) -> a.address().name().compareTo(b.address().name()));
        this.entries = new Side<>(
                entries.toArray(LedgerEntry[]::new),
                entry -> entry.credentialId().name(),
                (a, b) -> a.credentialId().compareTo(b.credentialId()));
    }

    /**
     * In the order of names.
     *
     * @param size the maximum number of declared keys in a portion, and of entries unless a single name has more
     */
    public static List<Portion> of(Collection<DeclaredKey> declared, Collection<LedgerEntry> entries, int size) {
        var rest = new NamePartitions(declared, entries);
        var portions = new ArrayList<Portion>();
        while (rest.declared.isOpen() || rest.entries.isOpen()) {
            portions.add(rest.next(size));
        }
        return portions;
    }

    private Portion next(int size) {
        String key = declared.name(size);
        String entry = entries.name(size);
        String end = key == null || entry != null && entry.compareTo(key) < 0 ? entry : key;
        if (declared.isFrom(end) && entries.isFrom(end)) {
            // It has more entries than a portion, so it is a portion of its own.
            return new Portion(declared.takeThrough(end), entries.takeThrough(end));
        }
        return new Portion(declared.takeBefore(end), entries.takeBefore(end));
    }

    /** The items of one side, sorted by name, and how many of them were taken. */
    private static final class Side<T> {
        private final List<T> all;
        private final Function<T, String> name;
        private int next;

        private Side(T[] items, Function<T, String> name, Comparator<T> order) {
            Arrays.sort(items, order);
            this.all = Arrays.asList(items);
            this.name = name;
        }

        private boolean isOpen() {
            return next < all.size();
        }

        /** The name this many positions ahead; null beyond the end. */
        private String name(int ahead) {
            return ahead < all.size() - next ? name.apply(all.get(next + ahead)) : null;
        }

        /** Whether nothing is left before a name; null means the end. */
        private boolean isFrom(String end) {
            return end != null && (!isOpen() || name(0).compareTo(end) >= 0);
        }

        private List<T> takeBefore(String end) {
            return taken(end == null ? all.size() : place(end, false));
        }

        private List<T> takeThrough(String end) {
            return taken(place(end, true));
        }

        private List<T> taken(int to) {
            List<T> taken = all.subList(next, to);
            next = to;
            return taken;
        }

        /**
         * The first position with this name or a later one, or only with a later one. It is usually a few positions
         * ahead.
         */
        private int place(String wanted, boolean later) {
            int low = next;
            int step = 1;
            while (low + step <= all.size() && isBefore(low + step - 1, wanted, later)) {
                low += step;
                step *= 2;
            }
            int high = Math.min(low + step - 1, all.size());
            while (low < high) {
                int middle = low + high >>> 1;
                boolean before = isBefore(middle, wanted, later);
                low = before ? middle + 1 : low;
                high = before ? high : middle;
            }
            return low;
        }

        private boolean isBefore(int place, String wanted, boolean later) {
            int order = name.apply(all.get(place)).compareTo(wanted);
            return later ? order <= 0 : order < 0;
        }
    }
}
