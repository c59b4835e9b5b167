package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostic;
import java.util.Optional;

/**
 * Whether the session found for a declared key may be written.
 *
 * @param taking why, where it does not carry the key's own mark
 * @param diagnostic what the user has to know of it
 */
record Standing(boolean mayBeWritten, Optional<String> taking, Optional<Diagnostic> diagnostic) {

    /** There is no session, or it carries the key's mark. */
    static final Standing OURS = new Standing(true, Optional.empty(), Optional.empty());

    static Standing taken(String why) {
        return new Standing(true, Optional.of(why), Optional.empty());
    }

    static Standing oursWith(Diagnostic diagnostic) {
        return new Standing(true, Optional.empty(), Optional.of(diagnostic));
    }

    static Standing leftAlone(Diagnostic diagnostic) {
        return new Standing(false, Optional.empty(), Optional.of(diagnostic));
    }
}
