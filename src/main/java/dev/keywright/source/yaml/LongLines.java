package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.TextFile;

/**
 * Finds lines that are too long for the parser. The parser scans for the end of a comment or a text in small steps, and
 * copies the line so far on each step, so its time grows with the square of the line length.
 */
public final class LongLines {

    private LongLines() {}

    /**
     * @param most the maximum size of a line, without its newline
     * @return whether there are any, each of which has been reported
     */
    public static boolean found(TextFile file, int most, Diagnostics diagnostics) {
        // A line that is too long includes at least one of these bytes.
        for (long at = (long) file.start() + most; at < file.end(); at += most) {
            if (isPartOfOne((int) at, file, most)) {
                tellAll(file, most, diagnostics);
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfOne(int at, TextFile file, int most) {
        byte[] bytes = file.bytes();
        int from = at;
        while (from > file.start() && !isEnd(bytes[from - 1])) {
            from--;
        }
        int to = at;
        while (to < file.end() && !isEnd(bytes[to])) {
            to++;
        }
        return to - from > most;
    }

    private static boolean isEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static void tellAll(TextFile file, int most, Diagnostics diagnostics) {
        byte[] bytes = file.bytes();
        int line = 1;
        int from = file.start();
        for (int at = from; at <= file.end(); at++) {
            byte b = at < file.end() ? bytes[at] : (byte) '\n';
            if (!isEnd(b)) {
                continue;
            }
            if (at - from > most) {
                diagnostics.add(tooLong(new Location(file.shown(), line, 1), most));
            }
            // A two-character line ending ends one line.
            line += b == '\n' && at > file.start() && bytes[at - 1] == '\r' ? 0 : 1;
            from = at + 1;
        }
    }

    private static Diagnostic tooLong(Location at, int most) {
        return Diagnostic.error(FileCode.LONG_LINE, at, "this line is longer than " + TextFile.size(most))
                .because(
                        "no key or policy needs such a line, and the time to read it grows with the square of its length;"
                                + " the rest of the file is not read")
                .hint("break it into several lines, or take it out; values that long do not belong into these files");
    }
}
