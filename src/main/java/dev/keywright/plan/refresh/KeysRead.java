package dev.keywright.plan.refresh;

import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.ledger.pages.OutdatedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which keys a plan has read, and what an apply of it may record of that.
 *
 * @param mode what was asked for
 * @param unread how many keys were not read; none where the entries cannot be relied on
 * @param whole whether the plan covers the whole namespace
 * @param at when the plan was made
 * @param lastFullRead as the ledger had it
 * @param ledger what the plan knows of the ledger and its gateway
 * @param outdated entries that record something else than their sessions show
 */
public record KeysRead(
        RefreshMode mode,
        int unread,
        boolean whole,
        Instant at,
        LastFullRead lastFullRead,
        Ledger ledger,
        List<OutdatedEntry> outdated) {

    public KeysRead {
        outdated = List.copyOf(outdated);
    }

    /**
     * @param serial of the ledger when it was read
     * @param pages fingerprint of its pages then
     * @param release the gateway's line of releases
     */
    public record Ledger(long serial, String pages, String release) {}

    /** Of a plan that was read from nowhere. */
    public static final KeysRead NONE = new KeysRead(
            RefreshMode.ALL, 0, false, Instant.EPOCH, new LastFullRead.NotAsked(), new Ledger(0, "", ""), List.of());

    /**
     * When all sessions were last read, by this plan or before; empty where that is not known, so that an apply may not
     * record it.
     */
    public Optional<Instant> allRead() {
        if (whole && unread == 0) {
            return Optional.of(at);
        }
        return lastFullRead instanceof LastFullRead.Known known ? Optional.of(known.at()) : Optional.empty();
    }
}
