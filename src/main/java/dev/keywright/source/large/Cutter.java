package dev.keywright.source.large;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keywright.source.file.TextFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for lines where a file may be cut: where a field of the file begins, or an entry of {@code keys} or
 * {@code policies}. It looks at how a line begins and knows nothing of what stands above it, such as a quote that is
 * still open. So the cuts are guesses, and the parser has the last word: a stretch counts only when it is complete in
 * itself and has a name at exactly the place where it was cut.
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
    /** Whether the field that is open lists entries, and none has been seen yet. */
    private boolean listed;

    private Cutter(TextFile file, int size) {
        this.bytes = file.bytes();
        this.end = file.end();
        this.size = size;
        this.from = file.start();
    }

    /**
     * @param size bytes of entries that a stretch has at least
     * @return nothing when the file is not one plain mapping
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

    /** Three hyphens or dots and nothing else but a space: the start or end of a document. */
    private boolean isMarker(int at) {
        byte first = bytes[at];
        return (first == '-' || first == '.')
                && at + 2 < end
                && bytes[at + 1] == first
                && bytes[at + 2] == first
                && (at + 3 == end || bytes[at + 3] <= ' ');
    }

    /** Whether the line is the name and nothing else but a comment. */
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

    /** Where the first character that is no space stands. */
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

    /** Whether a name may begin like this, here or anywhere that a cut is tried. */
    static boolean beginsName(byte b) {
        return isLetter(b) || b >= '0' && b <= '9' || b == '"' || b == '\'';
    }
}
