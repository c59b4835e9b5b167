package dev.keywright.source.large;

/**
 * One field of an entry, as its lines say it, wherever they stand.
 *
 * @param column where its name stands in its first line
 * @param lines how many lines it has
 * @param value with lines counted from the first
 * @param hash of the text
 */
record FieldBlock(String name, int column, int lines, CompactTree value, int hash) {

    /** Whether another has its name and takes its room. */
    boolean standsAs(FieldBlock other) {
        return this == other || column == other.column && lines == other.lines && name.equals(other.name);
    }

    /** Whether another has its value, in the same places. */
    boolean says(FieldBlock other) {
        return this == other || hash == other.hash && value.isLike(other.value);
    }
}
