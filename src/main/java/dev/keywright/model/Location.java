package dev.keywright.model;

/**
 * A location in a file of the project. Lines and columns count from 1; 0 means the file as a whole.
 *
 * @param file path as users write it, relative to the project folder
 */
public record Location(String file, int line, int column) implements Comparable<Location> {

    public static Location ofFile(String file) {
        return new Location(file, 0, 0);
    }

    /** The location counted from a folder above; {@code folder} is the way from there, empty if it is the same. */
    public Location below(String folder) {
        return folder.isEmpty() ? this : new Location(folder + "/" + file, line, column);
    }

    @Override
    public int compareTo(Location other) {
        int byFile = file.compareTo(other.file);
        int byLine = Integer.compare(line, other.line);
        return byFile != 0 ? byFile : byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
