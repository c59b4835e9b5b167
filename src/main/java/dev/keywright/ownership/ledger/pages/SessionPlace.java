package dev.keywright.ownership.ledger.pages;

import dev.keywright.tyk.SessionRef;
import java.util.function.Supplier;

/**
 * How the session of a ledger's entry is found. The ledger writes no more of a derived key than its hash function; deriving the
 * rest costs more than reading the entry, and a plan that leaves the session unread never needs it.
 */
public final class SessionPlace {

    /** Null where it was known from the start. */
    private final Supplier<SessionRef> source;
    /** Null until it is needed. Threads that compute it at the same time get the same result. */
    private volatile SessionRef known;

    private SessionPlace(SessionRef known, Supplier<SessionRef> source) {
        this.known = known;
        this.source = source;
    }

    public static SessionPlace of(SessionRef known) {
        return new SessionPlace(known, null);
    }

    /** @param source always gives the same, and may be called from any thread */
    static SessionPlace computed(Supplier<SessionRef> source) {
        return new SessionPlace(null, source);
    }

    public SessionRef sessionRef() {
        SessionRef found = known;
        if (found == null) {
            found = source.get();
            known = found;
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SessionPlace place && sessionRef().equals(place.sessionRef());
    }

    @Override
    public int hashCode() {
        return sessionRef().hashCode();
    }

    @Override
    public String toString() {
        return sessionRef().toString();
    }
}
