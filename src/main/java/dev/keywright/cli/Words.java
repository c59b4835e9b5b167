package dev.keywright.cli;

import dev.keywright.diagnostic.Counts;

/** Numbers with their nouns. */
final class Words {

    private Words() {}

    /** "1 key", "2 keys", "3 policies". */
    static String count(long number, String noun) {
        return Counts.of(number, noun);
    }
}
