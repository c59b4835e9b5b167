package dev.keywright.gateway.redis;

import dev.keywright.effective.bulk.StoredFields;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The text of a stored session split in two, each part an object of its own; {@link StoredFields} defines which fields
 * go where. The text is only cut, not validated: parsing a part shows whether it is JSON.
 *
 * @param decisive may be identical for many sessions, byte by byte
 */
record SessionSplitter(Piece decisive, Piece own) {

    /** JSON at the beginning of an array. Two with the same bytes are equal. */
    static final class Piece {
        private byte[] bytes;
        private int length = 1;
        /**
         * A checksum that processors compute in hardware; equal checksums are followed by a comparison byte by byte.
         */
        private int hash;

        private Piece(int longest) {
            bytes = new byte[longest];
            bytes[0] = '{';
        }

        private void add(byte[] from, int start, int end) {
            if (length > 1) {
                bytes[length++] = ',';
            }
            System.arraycopy(from, start, bytes, length, end - start);
            length += end - start;
        }

        private void close() {
            bytes[length++] = '}';
            var sum = new CRC32();
            sum.update(bytes, 0, length);
            hash = (int) sum.getValue();
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        /** A copy to keep, without the unused rest of the array. */
        Piece trimmed() {
            bytes = Arrays.copyOf(bytes, length);
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Piece piece
                    && hash == piece.hash
                    && Arrays.equals(bytes, 0, length, piece.bytes, 0, piece.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Empty if the text is not in the form that the gateway writes: one object, no spaces, plain names. */
    static Optional<SessionSplitter> of(byte[] stored) {
        int end = stored.length - 1;
        if (end < 2 || stored[0] != '{' || stored[end] != '}') {
            return Optional.empty();
        }
        var decisive = new Piece(stored.length);
        var own = new Piece(stored.length);
        for (int at = 1; at <= end; ) {
            int nameEnd = stored[at] == '"' ? PlainText.end(stored, at + 1, end) : -1;
            int valueEnd = nameEnd < 0 || stored[nameEnd + 1] != ':' ? -1 : valueEnd(stored, nameEnd + 2, end);
            if (valueEnd < 0) {
                return Optional.empty();
            }
            String name = PlainText.name(stored, at + 1, nameEnd);
            (StoredFields.isDecisive(name) ? decisive : own).add(stored, at, valueEnd);
            at = valueEnd + 1;
        }
        decisive.close();
        own.close();
        return Optional.of(new SessionSplitter(decisive, own));
    }

    /**
     * The position of the comma or brace after a value; negative if there is none. Brackets are counted, not matched: a
     * value whose brackets do not match is invalid JSON anywhere.
     */
    private static int valueEnd(byte[] text, int from, int end) {
        int depth = 0;
        for (int at = from; at < end; at++) {
            byte each = text[at];
            if (each == '"') {
                at = quoteEnd(text, at + 1, end);
                if (at < 0) {
                    return -1;
                }
            } else if (each == '{' || each == '[') {
                depth++;
            } else if (each == '}' || each == ']') {
                depth--;
            } else if (each == ',' && depth == 0) {
                return at > from && at + 1 < end ? at : -1;
            } else if (each <= ' ') {
                return -1;
            }
            if (depth < 0) {
                return -1;
            }
        }
        return depth == 0 && end > from ? end : -1;
    }

    private static int quoteEnd(byte[] text, int from, int end) {
        for (int at = from; at < end; at++) {
            if (text[at] == '\\') {
                at++;
            } else if (text[at] == '"') {
                return at;
            }
        }
        return -1;
    }
}
