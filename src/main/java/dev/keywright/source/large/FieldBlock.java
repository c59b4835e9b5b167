package dev.keywright.source.large;

/**
 * One field of an entry, independent of its location in the file.
 *
 * @param column the column of its name in its first line
 * @param lines how many lines it has
 * @param value with line numbers relative to its first line
 * @param hash of the text
 */
record FieldBlock(String name, int column, int lines, CompactTree value, int hash) {

    /** Whether the other field has the same name and the same extent. */
    boolean standsAs(FieldBlock other) {
        return this == other || column == other.column && lines == other.lines && name.equals(other.name);
    }

    /** Whether the other field has the same value, with the same relative locations. */
    boolean says(FieldBlock other) {
        return this == other || hash == other.hash && value.isLike(other.value);
    }
}
