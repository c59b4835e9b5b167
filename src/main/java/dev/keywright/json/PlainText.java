package dev.keywright.json;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Texts in JSON that are ASCII without escapes. */
public final class PlainText {

    private static final int PLACES = 1 << 9;

    /** Names that were met lately, since the same few come again and again. Of fixed size; threads that race lose little. */
    private static final AtomicReferenceArray<String> NAMES = new AtomicReferenceArray<>(PLACES);

    private PlainText() {}

    /** Where the quote is that ends a text; negative when the text is not plain or has no end. */
    public static int end(byte[] bytes, int from, int limit) {
        for (int i = from; i < limit; i++) {
            byte each = bytes[i];
            if (each == '"') {
                return i;
            }
            // Bytes beyond ASCII are negative.
            if (each < ' ' || each == '\\') {
                return -1;
            }
        }
        return -1;
    }

    /** The plain text between two places, as one object for all that are equal, as a rule. */
    public static String name(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 15) & PLACES - 1;
        String there = NAMES.get(place);
        if (there != null && is(there, bytes, from, to)) {
            return there;
        }
        var name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        NAMES.set(place, name);
        return name;
    }

    private static boolean is(String name, byte[] bytes, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (name.charAt(i - from) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
