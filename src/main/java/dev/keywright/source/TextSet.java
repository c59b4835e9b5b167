package dev.keywright.source;

/** A set of texts that takes four to sixteen bytes for each, besides the text itself. */
final class TextSet {

    private final String[] slots;

    /** @param most how many texts there may be */
    TextSet(int most) {
        this.slots = new String[Math.max(2, Integer.highestOneBit(Math.max(1, most)) << 2)];
    }

    /** False when it was there already. */
    boolean add(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & slots.length - 1;
        while (slots[slot] != null) {
            if (slots[slot].equals(text)) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = text;
        return true;
    }
}
