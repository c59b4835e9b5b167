package dev.keywright.source.large;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keywright.source.file.TextFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds lines at which a file may be cut: where a field of the file begins, or an entry of {@code keys} or
 * {@code policies}. It checks only how a line begins and ignores what is above it, such as an open quote. So the cuts
 * are guesses, and the parser decides: a range counts only if it is complete in itself and has a name at exactly the
 * position of the cut.
 */
final class Cutter {

    private static final byte[][] LISTED = {"keys:".getBytes(US_ASCII), "policies:".getBytes(US_ASCII)};

    private final byte[] bytes;
    private final int end;
    private final int size;
    private final List<ByteRange> stretches = new ArrayList<>();

    private int from;
    private int fromLine = 1;
    private int named;
    private int indent;
    /** Whether the current field lists entries, and none has been seen yet. */
    private boolean listed;

    private Cutter(TextFile file, int size) {
        this.bytes = file.bytes();
        this.end = file.end();
        this.size = size;
        this.from = file.start();
    }

    /**
     * @param size the least number of bytes of entries in a range
     * @return empty if the file is not a single plain mapping
     */
    static Optional<List<ByteRange>> cut(TextFile file, int size) {
        var cutter = new Cutter(file, size);
        return cutter.cut(file.start()) ? Optional.of(cutter.stretches) : Optional.empty();
    }

    private boolean cut(int start) {
        boolean marked = false;
        int line = 1;
        for (int at = start; at < end; at = next(bytes, at, end), line++) {
            int text = text(bytes, at, end);
            int column = text - at;
            byte first = text < end ? bytes[text] : (byte) '\n';
            if (first == '\n' || first == '\r' || first == '#') {
                continue;
            }
            if (column > 0) {
                if (named == 0) {
                    return false;
                }
                entry(at, line, column, first);
            } else if (isMarker(at)) {
                if (marked || named > 0 || first != '-') {
                    return false;
                }
                marked = true;
            } else if (isLetter(first)) {
                field(at, line);
            } else if (named == 0) {
                return false;
            }
        }
        if (named > 0) {
            close(end);
        }
        return named > 0;
    }

    private void field(int at, int line) {
        if (named > 0) {
            close(at);
            from = at;
            fromLine = line;
        }
        named = line;
        indent = 0;
        listed = isListed(at);
    }

    private void entry(int at, int line, int column, byte first) {
        boolean begins = listed || column == indent && at - from >= size;
        if (begins && beginsName(first)) {
            close(at);
            from = at;
            fromLine = line;
            named = line;
            indent = column;
        }
        listed = false;
    }

    private void close(int to) {
        stretches.add(new ByteRange(from, to, fromLine, named, indent));
    }

    /** Three hyphens or dots, alone or before a space: the start or end of a document. */
    private boolean isMarker(int at) {
        byte first = bytes[at];
        return (first == '-' || first == '.')
                && at + 2 < end
                && bytes[at + 1] == first
                && bytes[at + 2] == first
                && (at + 3 == end || bytes[at + 3] <= ' ');
    }

    /** Whether the line is only the name, with an optional comment. */
    private boolean isListed(int at) {
        for (byte[] name : LISTED) {
            if (at + name.length <= end && Arrays.equals(bytes, at, at + name.length, name, 0, name.length)) {
                int rest = text(bytes, at + name.length, end);
                return rest == end
                        || bytes[rest] == '\n'
                        || bytes[rest] == '\r'
                        || bytes[rest] == '#' && rest > at + name.length;
            }
        }
        return false;
    }

    /** Where the next line begins. */
    static int next(byte[] bytes, int at, int end) {
        int i = at;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return i < end ? i + 1 : end;
    }

    /** The position of the first character that is not a space. */
    static int text(byte[] bytes, int at, int end) {
        int i = at;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_';
    }

    /** Whether a name may begin with this byte, at the start of a file or at a cut. */
    static boolean beginsName(byte b) {
        return isLetter(b) || b >= '0' && b <= '9' || b == '"' || b == '\'';
    }
}
