package dev.keywright.source.large;

import java.util.HashSet;
import java.util.Set;

/**
 * A set of texts that takes four to sixteen bytes per text, besides the text itself. An author of files can create many
 * texts with one hash; those go into an ordinary set, which sorts colliding entries.
 */
final class TextSet {

    private static final int MOST_STEPS = 64;

    private final String[] slots;
    private final Set<String> colliding = new HashSet<>();

    /** @param most the maximum number of texts */
    TextSet(int most) {
        this.slots = new String[Math.max(2, Integer.highestOneBit(Math.max(1, most)) << 2)];
    }

    /** Returns false if the text was already in the set. */
    boolean add(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & slots.length - 1;
        for (int steps = 0; slots[slot] != null; steps++) {
            if (steps == MOST_STEPS) {
                return colliding.add(text);
            }
            if (slots[slot].equals(text)) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = text;
        return true;
    }
}
