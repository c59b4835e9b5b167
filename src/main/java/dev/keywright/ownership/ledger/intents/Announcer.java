package dev.keywright.ownership.ledger.intents;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.Announcement;
import dev.keywright.ownership.ledger.pages.LedgerCount;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.tyk.HashFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Writes the intents of one run, and handles those of earlier runs. */
public final class Announcer {

    /** A write that was delayed longer than this is no longer expected. */
    private static final Duration LASTING = Duration.ofHours(1);

    private final LedgerStore store;
    private final Announcements announcements;
    private final ApplyRun run;
    private final HashFunction present;
    private final LedgerEntries codec;
    private final List<Announcement> mine = new ArrayList<>();

    /** @param present the hash function under which the gateway stores now */
    public Announcer(
            LedgerStore store, Announcements announcements, ApplyRun run, HashFunction present, LedgerEntries codec) {
        this.store = store;
        this.announcements = announcements;
        this.run = run;
        this.present = present;
        this.codec = codec;
    }

    /** Must be followed by {@link #listed}, before any page is written. */
    public void announce(Collection<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            mine.add(announcements.write(
                    run.id() + "." + mine.size(), run.at().getEpochSecond(), entries, codec, present));
        }
    }

    /** Whether all of it is listed. If not, it is added to the list, which another run may undo. */
    public boolean listed() {
        if (mine.isEmpty()) {
            return true;
        }
        LedgerCount count = store.count(present);
        if (count.announcements().containsAll(mine)) {
            return true;
        }
        store.replace(count.with(mine));
        return false;
    }

    public void withdraw(Collection<CredentialId> credentialIds) {
        announcements.withdraw(
                store.count(present).announcements().stream()
                        .filter(announcement -> announcement.function() == present)
                        .toList(),
                credentialIds,
                codec);
    }

    /** Intents that are no longer needed. */
    public List<Announcement> old(LedgerCount count) {
        return count.announcements().stream()
                .filter(announcement ->
                        announcement.at() < run.at().minus(LASTING).getEpochSecond())
                .toList();
    }

    /**
     * Rewrites intents from before seals existed, since they contain keys and their hashes in clear text. The new ones
     * are listed before the old ones are removed.
     */
    public void seal() {
        List<Announcement> unsealed = store.count(present).announcements().stream()
                .filter(announcement -> !announcement.sealed())
                .toList();
        if (unsealed.isEmpty()) {
            return;
        }
        var sealed = new ArrayList<Announcement>();
        for (Announcement old : unsealed) {
            Collection<LedgerEntry> entries =
                    unknown(List.of(old), credentialId -> false).values();
            String id = run.id() + ".sealed." + sealed.size();
            sealed.add(announcements.write(id, old.at(), entries, codec, present));
        }
        store.replace(store.count(present).with(sealed));
        drop(unsealed);
    }

    /** The keys that they record and that are not known. */
    public SortedMap<CredentialId, LedgerEntry> unknown(Collection<Announcement> old, Predicate<CredentialId> known) {
        return announcements.unknown(old, known, codec);
    }

    /** The parts are deleted first: an intent without parts is harmless, but an unlisted part would stay forever. */
    public void drop(Collection<Announcement> old) {
        old.forEach(announcements::delete);
        store.replace(store.count(present).without(old));
    }
}
