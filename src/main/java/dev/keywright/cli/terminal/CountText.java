package dev.keywright.cli.terminal;

import dev.keywright.diagnostic.Counts;

/** Numbers with their nouns. */
public final class CountText {

    private CountText() {}

    /** "1 key", "2 keys", "3 policies". */
    public static String count(long number, String noun) {
        return Counts.of(number, noun);
    }
}
