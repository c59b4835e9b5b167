package dev.keywright.source.file;

import java.time.Duration;

/**
 * How much one reading may take, so that no file can stop the program.
 *
 * @param depth mappings and lists inside each other
 * @param fileBytes size of one YAML file. Twice this is about what reading it takes, where it can be cut into parts
 * @param wholeBytes size of a YAML file that cannot be cut into parts, of one part, of the project file, and of a CSV file:
 *     ten to twenty times this is what their trees take
 * @param partBytes size of the parts
 * @param lineBytes size of one line of YAML, since the parser reads again and again over a line whose end is far away
 * @param aliasNodes nodes that the aliases of one file may add, besides twenty for every node that is written out
 * @param referenceBytes size of what {@code ${file:}} or {@code ${exec:}} may give
 * @param execTime how long one {@code ${exec:}} command may run
 */
public record SourceLimits(
        int depth,
        int fileBytes,
        int wholeBytes,
        int partBytes,
        int lineBytes,
        int aliasNodes,
        int referenceBytes,
        Duration execTime) {

    public static SourceLimits standard() {
        return new SourceLimits(50, 256 << 20, 64 << 20, 256 << 10, 1 << 20, 100_000, 64 << 10, Duration.ofSeconds(10));
    }

    public SourceLimits withFileBytes(int bytes) {
        return new SourceLimits(
                depth, bytes, Math.min(bytes, wholeBytes), partBytes, lineBytes, aliasNodes, referenceBytes, execTime);
    }

    public SourceLimits withDepth(int levels) {
        return new SourceLimits(
                levels, fileBytes, wholeBytes, partBytes, lineBytes, aliasNodes, referenceBytes, execTime);
    }

    public SourceLimits withWholeBytes(int bytes) {
        return new SourceLimits(depth, fileBytes, bytes, partBytes, lineBytes, aliasNodes, referenceBytes, execTime);
    }

    public SourceLimits withPartBytes(int bytes) {
        return new SourceLimits(depth, fileBytes, wholeBytes, bytes, lineBytes, aliasNodes, referenceBytes, execTime);
    }

    public SourceLimits withLineBytes(int bytes) {
        return new SourceLimits(depth, fileBytes, wholeBytes, partBytes, bytes, aliasNodes, referenceBytes, execTime);
    }
}
