package dev.keywright.ownership.ledger.tombstones;

import dev.keywright.model.Session;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;

/**
 * A deleted key, with everything that brings it back.
 *
 * @param entry its entry in the ledger, as it was
 * @param session its session right before it was deleted
 * @param deleted when, in epoch seconds
 * @param until how long it can be restored, in epoch seconds
 */
public record Tombstone(LedgerEntry entry, Session session, long deleted, long until) {

    public String name() {
        return entry.credentialId().name();
    }

    /** When the key ends, in epoch seconds: for a key that was suspended before it was deleted, its end before that. 0 = never. */
    public long end() {
        return RevocationMark.of(session).map(RevocationMark::end).orElse(session.expires());
    }
}
