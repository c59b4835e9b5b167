package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.plan.change.Reason;
import java.util.Optional;

/**
 * Whether the session found for a declared key may be written.
 *
 * @param taking why, where it does not carry the key's own mark
 * @param diagnostic what the user has to know about it
 */
record SessionStanding(boolean mayBeWritten, Optional<Reason> taking, Optional<Diagnostic> diagnostic) {

    /** There is no session, or it carries the key's mark. */
    static final SessionStanding OURS = new SessionStanding(true, Optional.empty(), Optional.empty());

    static SessionStanding taken(Reason why) {
        return new SessionStanding(true, Optional.of(why), Optional.empty());
    }

    static SessionStanding oursWith(Diagnostic diagnostic) {
        return new SessionStanding(true, Optional.empty(), Optional.of(diagnostic));
    }

    static SessionStanding leftAlone(Diagnostic diagnostic) {
        return new SessionStanding(false, Optional.empty(), Optional.of(diagnostic));
    }
}
