package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;

/** Plans the end of what the ledger holds and nobody declares. */
final class Revokes {

    private Revokes() {}

    /** Empty when the session turns out not to be ours, which the diagnostics then say. */
    static Optional<Change> of(
            Address address, LedgerEntry entry, Slots slots, String reason, Diagnostics diagnostics) {
        Optional<LiveKey> live = slots.live(entry.slot());
        if (live.isPresent() && !Claims.isOurs(live.get())) {
            diagnostics.add(Claims.notOurs(address, live.get(), Optional.empty()));
            return Optional.empty();
        }
        return Optional.of(new Change.RevokeKey(address, entry, live.map(LiveKey::session), List.of(reason)));
    }
}
