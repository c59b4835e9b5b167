package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;

/**
 * Finds lines that the parser must not see. It looks for the end of a comment or a text in small steps and copies on each
 * step what it has seen of the line, so its time grows with the square of the line.
 */
final class LongLines {

    private LongLines() {}

    /**
     * @param most size of a line, without its end
     * @return whether there are any, each of which has been reported
     */
    static boolean found(TextFile file, int most, Diagnostics diagnostics) {
        if (file.length() <= most) {
            return false;
        }
        byte[] bytes = file.bytes();
        boolean found = false;
        int line = 1;
        int from = file.start();
        for (int at = from; at <= file.end(); at++) {
            byte b = at < file.end() ? bytes[at] : (byte) '\n';
            if (b != '\n' && b != '\r') {
                continue;
            }
            if (at - from > most) {
                diagnostics.add(tooLong(new Location(file.shown(), line, 1), most));
                found = true;
            }
            // A line end of two characters ends one line.
            line += b == '\n' && at > file.start() && bytes[at - 1] == '\r' ? 0 : 1;
            from = at + 1;
        }
        return found;
    }

    private static Diagnostic tooLong(Location at, int most) {
        return Diagnostic.error(Codes.LONG_LINE, at, "this line is longer than " + TextFile.size(most))
                .because(
                        "no key or policy needs such a line, and the time to read it grows with the square of its length;"
                                + " the rest of the file is not read")
                .hint("break it into several lines, or take it out; values that long do not belong into these files");
    }
}
