package dev.keywright.diagnostic;

import java.util.Locale;

/**
 * One thing that {@code doctor} found out.
 *
 * @param name the subject: "hashing", "listing", "policies"
 * @param value what was found: "hash_keys: true"
 * @param meaning what that means for the project, in a sentence
 */
public record Fact(String name, String value, String meaning, Level level) {

    /** How good it is. */
    public enum Level {
        OK,
        /** Worth knowing; nothing to fix. */
        NOTE,
        /** Something will not work until it is fixed. */
        PROBLEM;

        /** Its name in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
