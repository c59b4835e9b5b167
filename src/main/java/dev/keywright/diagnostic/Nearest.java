package dev.keywright.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that a wrong one was probably meant to be.
 *
 * <p>Case and the separators {@code _ - . space} cost nothing, so {@code quotaMax} finds {@code quota_max}; otherwise
 * about one typo per three letters is tolerated. Ties go to the first name in alphabetical order, so that the result is
 * always the same.
 */
public final class Nearest {

    /** Nobody types a longer name by hand, and comparison time grows with the square of the length. */
    private static final int LONGEST = 200;

    private Nearest() {}

    /** @return the best match; empty if no known name is close enough */
    public static Optional<String> to(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = plain(wrong);
        int best = wanted.length() / 3 + 1;
        String found = null;
        for (String name : known) {
            String candidate = plain(name);
            if (Math.abs(candidate.length() - wanted.length()) > best) {
                continue;
            }
            int slips = slips(wanted, candidate);
            boolean better = slips < best || slips == best && (found == null || name.compareTo(found) < 0);
            if (better && slips < Math.max(wanted.length(), candidate.length())) {
                best = slips;
                found = name;
            }
        }
        return Optional.ofNullable(found);
    }

    /** A hint to show; an empty text if no name is close. */
    public static String hint(String wrong, Collection<String> known) {
        return to(wrong, known).map(name -> "did you mean '" + name + "'?").orElse("");
    }

    private static String plain(String name) {
        var plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if ("_-. ".indexOf(name.charAt(i)) < 0) {
                plain.append(name.charAt(i));
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** The number of letters to insert, delete, replace, or swap with their neighbour. */
    private static int slips(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
