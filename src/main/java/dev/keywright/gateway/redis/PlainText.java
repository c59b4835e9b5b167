package dev.keywright.gateway.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Texts in JSON that are ASCII without escapes. */
final class PlainText {

    private static final int PLACES = 1 << 9;

    /** Recently used names, since the same few recur. Of fixed size; a race between threads costs little. */
    private static final AtomicReferenceArray<Name> NAMES = new AtomicReferenceArray<>(PLACES);

    private record Name(String text, byte[] bytes) {}

    private PlainText() {}

    /** The position of the quote that ends a text; negative if the text is not plain or has no end. */
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

    /** The plain text between two positions; usually one object for all equal texts. */
    public static String name(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 15) & PLACES - 1;
        Name there = NAMES.get(place);
        if (there == null || !Arrays.equals(there.bytes(), 0, there.bytes().length, bytes, from, to)) {
            byte[] name = Arrays.copyOfRange(bytes, from, to);
            there = new Name(new String(name, StandardCharsets.ISO_8859_1), name);
            NAMES.set(place, there);
        }
        return there.text();
    }
}
