package dev.keywright.source.references;

/**
 * What Java turns bytes of the environment or of arguments into if they are not text in the run's locale: each becomes
 * U+FFFD, without an error. In the C locale that is every byte of a non-ASCII letter.
 */
final class Undecodable {

    static final String HINT = "write it in UTF-8, and run with a UTF-8 locale: export LC_ALL=C.UTF-8";

    private Undecodable() {}

    static boolean in(String value) {
        return value.indexOf('\uFFFD') >= 0;
    }
}
