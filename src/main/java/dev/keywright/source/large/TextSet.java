package dev.keywright.source.large;

import java.util.HashSet;
import java.util.Set;

/**
 * A set of texts that takes four to sixteen bytes for each, besides the text itself. Whoever writes the texts can make many
 * with one hash; those go into an ordinary set, which sorts what collides.
 */
final class TextSet {

    private static final int MOST_STEPS = 64;

    private final String[] slots;
    private final Set<String> colliding = new HashSet<>();

    /** @param most how many texts there may be */
    TextSet(int most) {
        this.slots = new String[Math.max(2, Integer.highestOneBit(Math.max(1, most)) << 2)];
    }

    /** False when it was there already. */
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
