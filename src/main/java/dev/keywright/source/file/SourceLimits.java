package dev.keywright.source.file;

import java.time.Duration;

/**
 * Limits on what one reading may consume, so that no file can exhaust the program.
 *
 * @param depth nesting depth of mappings and lists
 * @param fileBytes size of one YAML file. Reading it takes about twice as much memory if it can be split into parts
 * @param wholeBytes size of a YAML file that cannot be split, of one part, of the project file, and of a CSV file.
 * Their trees take ten to twenty times as much memory
 * @param partBytes size of the parts
 * @param lineBytes size of one line of YAML, since the parser rescans long lines again and again
 * @param aliasNodes nodes that the aliases of one file may add, on top of twenty for each node that is written out
 * @param referenceBytes size of the text that {@code ${file:}} or {@code ${exec:}} may resolve to
 * @param execTime how long one {@code ${exec:}} command may run
 * @param expansion what all files together may expand to
 */
public record SourceLimits(
        int depth,
        int fileBytes,
        int wholeBytes,
        int partBytes,
        int lineBytes,
        int aliasNodes,
        int referenceBytes,
        Duration execTime,
        ExpansionLimits expansion) {

    public static SourceLimits standard() {
        return new SourceLimits(
                50,
                256 << 20,
                64 << 20,
                256 << 10,
                1 << 20,
                100_000,
                64 << 10,
                Duration.ofSeconds(10),
                ExpansionLimits.standard());
    }

    public SourceLimits withFileBytes(int bytes) {
        return new SourceLimits(
                depth,
                bytes,
                Math.min(bytes, wholeBytes),
                partBytes,
                lineBytes,
                aliasNodes,
                referenceBytes,
                execTime,
                expansion);
    }

    public SourceLimits withDepth(int levels) {
        return new SourceLimits(
                levels, fileBytes, wholeBytes, partBytes, lineBytes, aliasNodes, referenceBytes, execTime, expansion);
    }

    public SourceLimits withWholeBytes(int bytes) {
        return new SourceLimits(
                depth, fileBytes, bytes, partBytes, lineBytes, aliasNodes, referenceBytes, execTime, expansion);
    }

    public SourceLimits withPartBytes(int bytes) {
        return new SourceLimits(
                depth, fileBytes, wholeBytes, bytes, lineBytes, aliasNodes, referenceBytes, execTime, expansion);
    }

    public SourceLimits withLineBytes(int bytes) {
        return new SourceLimits(
                depth, fileBytes, wholeBytes, partBytes, bytes, aliasNodes, referenceBytes, execTime, expansion);
    }

    public SourceLimits withExecTime(Duration most) {
        return new SourceLimits(
                depth, fileBytes, wholeBytes, partBytes, lineBytes, aliasNodes, referenceBytes, most, expansion);
    }

    public SourceLimits withExpansion(ExpansionLimits most) {
        return new SourceLimits(
                depth, fileBytes, wholeBytes, partBytes, lineBytes, aliasNodes, referenceBytes, execTime, most);
    }
}
