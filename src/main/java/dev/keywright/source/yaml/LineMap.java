package dev.keywright.source.yaml;

import dev.keywright.model.Location;
import java.util.Arrays;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Maps the lines that the parser receives to lines of the file, so that each result is shown at its location in the
 * file.
 */
public final class LineMap {

    private final String file;
    /** The file's line for each line of the text, from 1; null if the text is the whole file. */
    private int[] lines;

    private int count;

    private LineMap(String file, int[] lines) {
        this.file = file;
        this.lines = lines;
    }

    public static LineMap all(String file) {
        return new LineMap(file, null);
    }

    public static LineMap some(String file) {
        return new LineMap(file, new int[256]);
    }

    /** Appends consecutive lines of the file. */
    public void add(int from, int howMany) {
        if (count + howMany > lines.length) {
            lines = Arrays.copyOf(lines, Math.max(2 * lines.length, count + howMany));
        }
        for (int i = 0; i < howMany; i++) {
            lines[count++] = from + i;
        }
    }

    /**
     * Checks that the parser counted as many lines as were added.
     *
     * @param end after the last line, which may have no newline
     */
    public void checkEnd(Mark end) {
        int line = end.getColumn() == 0 ? end.getLine() : end.getLine() + 1;
        if (line != count) {
            throw new CannotSplitException();
        }
    }

    public Location place(Mark mark) {
        int line = mark.getLine();
        if (lines != null && line >= count) {
            throw new CannotSplitException();
        }
        return new Location(file, lines == null ? line + 1 : lines[line], mark.getColumn() + 1);
    }
}
