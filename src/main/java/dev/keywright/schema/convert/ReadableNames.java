package dev.keywright.schema.convert;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names for the files, from what people call things: lower-case letters, digits, hyphens and dots. Each is given once; the
 * same calls in the same order give the same names.
 */
public final class ReadableNames {

    private static final int LONGEST = 60;

    private final Set<String> taken = new HashSet<>();
    private int unnamed;

    /** @param wanted in any language; where nothing of it can be used, {@code otherwise} and a number */
    public String name(Optional<String> wanted, String otherwise) {
        String base = wanted.map(ReadableNames::plain).orElse("");
        if (base.isEmpty()) {
            String numbered;
            do {
                unnamed++;
                numbered = otherwise + "-" + unnamed;
            } while (!taken.add(numbered));
            return numbered;
        }
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    /** Empty where it has no letter or digit of the alphabet. */
    static String plain(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._]+", "-")
                .replaceAll("^[^a-z0-9]+", "");
        return plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("[^a-z0-9]+$", "");
    }
}
