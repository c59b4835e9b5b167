package dev.keywright.diagnostic;

import java.util.Locale;

/** Numbers as messages write them, with their nouns. */
public final class Counts {

    private Counts() {}

    /** "1 key", "2 keys", "3 policies", "12,345 sessions". */
    public static String of(long number, String noun) {
        return grouped(number) + " " + (number == 1 ? noun : plural(noun));
    }

    /** 12,345 in every locale. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String plural(String noun) {
        return noun.endsWith("y") && !noun.endsWith("ey") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
