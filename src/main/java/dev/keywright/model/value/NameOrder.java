package dev.keywright.model.value;

import java.util.Arrays;

/** The names of a map in the order they arrived, and their sorted order. */
final class NameOrder {

    private final String[] sorted;

    /** The original position of each sorted name; null if they were already sorted. Of equal names, the last counts. */
    private final int[] from;

    private NameOrder(String[] names) {
        int[] order = order(names);
        sorted = new String[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = names[order[i]];
        }
        from = Arrays.equals(sorted, names) ? null : order;
    }

    /** The order of the first {@code count} names of an array, which is not retained. */
    static NameOrder of(String[] names, int count) {
        return new NameOrder(Arrays.copyOf(names, count));
    }

    /** Not a copy; must not be modified. */
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
        // A stable sort, so that of equal names the last one stays last.
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
