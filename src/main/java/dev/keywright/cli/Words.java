package dev.keywright.cli;

/** Numbers with their nouns. */
final class Words {

    private Words() {}

    /** "1 key", "2 keys", "3 policies". */
    static String count(long number, String noun) {
        if (number == 1) {
            return "1 " + noun;
        }
        return number + " "
                + (noun.endsWith("y") && !noun.endsWith("ey")
                        ? noun.substring(0, noun.length() - 1) + "ies"
                        : noun + "s");
    }
}
