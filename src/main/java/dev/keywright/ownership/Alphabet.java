package dev.keywright.ownership;

/**
 * Base 32 in the lower-case alphabet of Douglas Crockford: digits and letters without i, l, o and u, so that nobody
 * reads one for another. Most significant bit first; bits that are left over are padded with zeros.
 */
final class Alphabet {

    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;

    private Alphabet() {}

    /** The first {@code length} letters of the bytes. */
    static String write(byte[] bytes, int length) {
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int letter = 0;
            for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
                letter = letter << 1 | bitAt(bytes, bit);
            }
            out.append(LETTERS.charAt(letter));
        }
        return out.toString();
    }

    private static int bitAt(byte[] bytes, int bit) {
        return bit / 8 < bytes.length ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0;
    }
}
