package dev.keywright.report.kit;

import dev.keywright.diagnostic.Counts;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Counts with their nouns, and lists of phrases. */
public final class Plurals {

    private Plurals() {}

    /** "1 key", "2 keys", "3 policies". */
    public static String count(long number, String noun) {
        return Counts.of(number, noun);
    }

    /** 12,345 in every locale. */
    public static String grouped(long number) {
        return Counts.grouped(number);
    }

    /** Joins the phrases that are not empty. */
    public static String join(String separator, String... phrases) {
        return Arrays.stream(phrases).filter(p -> !p.isEmpty()).collect(Collectors.joining(separator));
    }
}
