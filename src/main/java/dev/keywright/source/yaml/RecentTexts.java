package dev.keywright.source.yaml;

/**
 * Lets equal short texts share one string: field names and common values occur once per key, and there may be a hundred
 * thousand keys. Bounded, so that texts that never recur cost nothing. Threads may share it: each text is complete,
 * whichever thread stored it.
 */
public final class RecentTexts {

    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 40;

    private final String[] slots = new String[SLOTS];

    public String share(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String before = slots[slot];
        if (text.equals(before)) {
            return before;
        }
        slots[slot] = text;
        return text;
    }
}
