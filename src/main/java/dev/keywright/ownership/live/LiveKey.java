package dev.keywright.ownership.live;

import dev.keywright.model.Session;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.tyk.SessionRef;

/** A session found under one of our credential ids. */
public record LiveKey(SessionRef sessionRef, Session session, Claim claim) {

    /** Whether it carries the key's own mark. */
    public boolean isOurs() {
        return claim instanceof Claim.Ours;
    }

    /**
     * Whether a session that an entry of our ledger leads to is ours, whichever name of the namespace its mark has.
     * Under traffic by the bare id, a node can write an old session, with its old mark, back over a new one.
     */
    public boolean isOurs(String namespace) {
        return isOurs() || OwnershipMark.nameIn(session, namespace).isPresent();
    }

    public boolean isUnmarked() {
        return claim instanceof Claim.Unmarked;
    }
}
