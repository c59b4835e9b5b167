package dev.keywright.plan;

import dev.keywright.diagnostic.Nearest;
import java.util.Collection;

/** What to do about a name that is not known. */
final class Hints {

    private static final int MANY = 12;

    private Hints() {}

    /** @param kind what such names are called, in the plural */
    static String nearest(String written, Collection<String> known, String kind) {
        return nearest(written, known, known, kind);
    }

    /** @param shown what is listed when no known name is near */
    static String nearest(String written, Collection<String> known, Collection<String> shown, String kind) {
        return Nearest.to(written, known)
                .map("Did you mean %s?"::formatted)
                .orElseGet(() -> shown.isEmpty() || shown.size() > MANY
                        ? "The gateway has %d %s.".formatted(shown.size(), kind)
                        : "Known %s: %s.".formatted(kind, String.join(", ", shown)));
    }
}
