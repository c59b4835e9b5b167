package dev.keywright.plan;

import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.identity.Slot;
import dev.keywright.ownership.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one declared key.
 *
 * @param others what the ledger holds of other credentials under the same name, those with a living session first
 */
record Place(
        DeclaredKey key, Slot slot, Optional<LiveKey> live, Optional<LedgerEntry> entry, List<LedgerEntry> others) {

    static Place of(DeclaredKey key, Slot slot, Slots slots) {
        return new Place(key, slot, slots.live(slot), slots.entry(slot), slots.others(slot));
    }

    Address address() {
        return key.address();
    }

    Optional<Session> session() {
        return live.map(LiveKey::session);
    }
}
