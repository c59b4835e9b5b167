package dev.keywright.model.value;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How the names of a map come, and in which order they have to be. A gateway writes the same names in the same order
 * again and again, so layouts that were met lately are kept: their maps need no sorting and share one array of names.
 */
final class Layout {

    /** Longer maps are as a rule met once. */
    private static final int LONGEST = 40;

    private static final int PLACES = 1 << 9;

    /** Of fixed size: a layout that falls into the place of another takes it. Threads that race for one lose little. */
    private static final AtomicReferenceArray<Layout> LATELY = new AtomicReferenceArray<>(PLACES);

    private final String[] names;
    private final String[] sorted;

    /** From which place each sorted name comes; null where they come sorted. Of a name that comes twice the last counts. */
    private final int[] from;

    private Layout(String[] names) {
        this.names = names;
        int[] order = order(names);
        sorted = new String[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = names[order[i]];
        }
        from = Arrays.equals(sorted, names) ? null : order;
    }

    /** The layout of the first {@code count} names of an array, which is not kept. */
    static Layout of(String[] names, int count) {
        if (count > LONGEST) {
            return new Layout(Arrays.copyOf(names, count));
        }
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + names[i].hashCode();
        }
        int place = (hash ^ hash >>> 15) & PLACES - 1;
        Layout there = LATELY.get(place);
        if (there != null && there.is(names, count)) {
            return there;
        }
        var layout = new Layout(Arrays.copyOf(names, count));
        LATELY.set(place, layout);
        return layout;
    }

    private boolean is(String[] others, int count) {
        if (count != names.length) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (names[i] != others[i] && !names[i].equals(others[i])) {
                return false;
            }
        }
        return true;
    }

    /** Shared: never to be changed. */
    String[] names() {
        return sorted;
    }

    /** The values in the order of {@link #names}. */
    Value[] sorted(Value[] values) {
        if (from == null) {
            return Arrays.copyOf(values, sorted.length);
        }
        var inOrder = new Value[from.length];
        for (int i = 0; i < from.length; i++) {
            inOrder[i] = values[from[i]];
        }
        return inOrder;
    }

    private static int[] order(String[] names) {
        Integer[] places = new Integer[names.length];
        Arrays.setAll(places, i -> i);
        // Stable, so that of equal names the last one stays the last.
        Arrays.sort(places, (a, b) -> names[a].compareTo(names[b]));
        int[] order = new int[places.length];
        int count = 0;
        for (Integer place : places) {
            boolean again = count > 0 && names[order[count - 1]].equals(names[place]);
            order[again ? count - 1 : count++] = place;
        }
        return Arrays.copyOf(order, count);
    }
}
