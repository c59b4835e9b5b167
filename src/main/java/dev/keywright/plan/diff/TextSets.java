package dev.keywright.plan.diff;

import dev.keywright.model.value.Value;
import java.util.HashSet;
import java.util.List;

/** Tags and the like: lists of texts whose order and repetition mean nothing. */
final class TextSets {

    /** Up to this many, looking each one up in a list costs less than a set. */
    private static final int FEW = 12;

    private TextSets() {}

    /** True for two such lists of the same texts. False tells nothing of lists that hold anything else. */
    static boolean same(Value a, Value b) {
        if (!(a instanceof Value.Items left) || !(b instanceof Value.Items right)) {
            return false;
        }
        List<Value> some = left.items();
        List<Value> others = right.items();
        if (some.size() > FEW || others.size() > FEW) {
            return allTexts(some) && allTexts(others) && new HashSet<>(some).equals(new HashSet<>(others));
        }
        return allTexts(some) && allTexts(others) && others.containsAll(some) && some.containsAll(others);
    }

    private static boolean allTexts(List<Value> items) {
        for (Value item : items) {
            if (!(item instanceof Value.Text)) {
                return false;
            }
        }
        return true;
    }
}
