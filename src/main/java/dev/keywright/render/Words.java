package dev.keywright.render;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Small words: counts with their noun, lists of phrases. */
final class Words {

    private Words() {}

    /** "1 key", "2 keys", "3 policies". */
    static String count(long number, String noun) {
        return grouped(number) + " " + (number == 1 ? noun : plural(noun));
    }

    /** 12,345 in every locale. */
    static String grouped(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }

    /** The phrases that are not empty, joined. */
    static String join(String separator, String... phrases) {
        return Arrays.stream(phrases).filter(p -> !p.isEmpty()).collect(Collectors.joining(separator));
    }

    private static String plural(String noun) {
        return noun.endsWith("y") && !noun.endsWith("ey") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
