package dev.keywright.source;

import java.time.Duration;

/**
 * How much one reading may take, so that no file can stop the program.
 *
 * @param depth mappings and lists inside each other
 * @param fileBytes size of one YAML or CSV file
 * @param aliasNodes nodes that the aliases of one file may add, besides twenty for every node that is written out
 * @param referenceBytes size of what {@code ${file:}} or {@code ${exec:}} may give
 * @param execTime how long one {@code ${exec:}} command may run
 */
public record SourceLimits(int depth, int fileBytes, int aliasNodes, int referenceBytes, Duration execTime) {

    public static SourceLimits standard() {
        return new SourceLimits(50, 32 << 20, 100_000, 64 << 10, Duration.ofSeconds(10));
    }

    public SourceLimits withFileBytes(int bytes) {
        return new SourceLimits(depth, bytes, aliasNodes, referenceBytes, execTime);
    }

    public SourceLimits withDepth(int levels) {
        return new SourceLimits(levels, fileBytes, aliasNodes, referenceBytes, execTime);
    }
}
