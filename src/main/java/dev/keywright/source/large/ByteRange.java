package dev.keywright.source.large;

/**
 * Lines of a file that may be read separately.
 *
 * @param from where they begin in the file's bytes
 * @param to where they end
 * @param line the first line, counted from 1
 * @param named the line of the name that begins the range; lines before it are comments or blank
 * @param indent the number of spaces before that name: 0 for a field of the file, more for entries of the field before
 */
record ByteRange(int from, int to, int line, int named, int indent) {

    boolean isField() {
        return indent == 0;
    }
}
