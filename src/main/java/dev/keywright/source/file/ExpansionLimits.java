package dev.keywright.source.file;

/**
 * Limits on what the files of one project may expand to in total. Both sums may grow with the size of the files, so that
 * a table of a million rows is accepted.
 *
 * @param made characters of texts joined from references or cells
 * @param madeForEachByte how many more for each byte of the files
 * @param repeated weight of the nodes that are written once and used again, in characters
 * @param repeatedForEachByte how much more for each byte of the files
 */
public record ExpansionLimits(long made, long madeForEachByte, long repeated, long repeatedForEachByte) {

    public static ExpansionLimits standard() {
        return new ExpansionLimits(64L << 20, 64, 1L << 30, 256);
    }
}
