package dev.keywright.plan.diff;

import dev.keywright.model.value.Value;

/**
 * Walks two maps side by side, in the order of their names, and stops where they are not equal. Its fields are the current
 * position: no object is made for each name, since every field of every
 * key passes here.
 */
final class SortedMapDiff {

    private final Value.Fields left;
    private final Value.Fields right;
    private int nextLeft;
    private int nextRight;

    /** The current name and its values; {@link Value#NOTHING} where a map does not have the name. */
    String name = "";

    Value before = Value.NOTHING;
    Value after = Value.NOTHING;

    SortedMapDiff(Value.Fields left, Value.Fields right) {
        this.left = left;
        this.right = right;
    }

    /** Moves to the next name with unequal values; false at the end. */
    boolean next() {
        while (nextLeft < left.size() || nextRight < right.size()) {
            int order = order();
            name = order <= 0 ? left.name(nextLeft) : right.name(nextRight);
            before = order <= 0 ? left.value(nextLeft++) : Value.NOTHING;
            after = order >= 0 ? right.value(nextRight++) : Value.NOTHING;
            if (before != after && !before.equals(after)) {
                return true;
            }
        }
        return false;
    }

    private int order() {
        if (nextLeft == left.size()) {
            return 1;
        }
        if (nextRight == right.size()) {
            return -1;
        }
        String a = left.name(nextLeft);
        String b = right.name(nextRight);
        return a == b ? 0 : a.compareTo(b);
    }
}
