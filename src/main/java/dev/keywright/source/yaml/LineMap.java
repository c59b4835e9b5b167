package dev.keywright.source.yaml;

import dev.keywright.model.Location;
import java.util.Arrays;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Which lines of a file the parser is given, so that each thing it finds is shown where it stands in the file. */
public final class LineMap {

    private final String file;
    /** The file's line for each line of the text, from 1; null for a text that is the whole file. */
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

    /** Appends lines of the file that follow each other. */
    public void add(int from, int howMany) {
        if (count + howMany > lines.length) {
            lines = Arrays.copyOf(lines, Math.max(2 * lines.length, count + howMany));
        }
        for (int i = 0; i < howMany; i++) {
            lines[count++] = from + i;
        }
    }

    /**
     * The parser has to have counted as many lines as were added.
     *
     * @param end behind the last line, which may have no line end
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
