package dev.keywright.ownership.ledger.intents;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.Announcement;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerIds;
import dev.keywright.ownership.ledger.pages.LedgerSession.Unsealed;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.tyk.HashFunction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A second record of what a run is about to create. Another run may overwrite a page, based on an earlier read; a part
 * is written only by its own run, so it is never overwritten. See decision 0014.
 */
public final class Announcements {

    /** The approximate number of credential ids in a part. */
    private static final int PART = 1000;

    /** So that a million names are never in memory on top of those already known. */
    private static final int PARTS_AT_ONCE = 32;

    private static final String WHAT = "an announcement of keys";

    private final LedgerStore store;
    private final Keyring keyring;
    private final int connections;

    public Announcements(LedgerStore store, Keyring keyring, int connections) {
        this.store = store;
        this.keyring = keyring;
        this.connections = connections;
    }

    /**
     * Writes the parts. They only count once the intent is listed.
     *
     * @param id not used by any other intent
     * @param at when the run began, in epoch seconds
     */
    Announcement write(String id, long at, Collection<LedgerEntry> entries, LedgerEntries codec, HashFunction present) {
        int parts = Integer.highestOneBit(Math.max(1, 2 * (entries.size() / PART)));
        var announcement = new Announcement(id, at, parts, present, true);
        Map<Integer, List<LedgerEntry>> byPart =
                LedgerIds.byPage(entries, entry -> entry.credentialId().name(), parts);
        Parallel.map(
                List.copyOf(byPart.entrySet()),
                connections,
                part -> store.writeOwn(
                        place(announcement, part.getKey()),
                        AnnouncedPart.of(part.getValue(), codec).toValue(codec)));
        return announcement;
    }

    /** The recorded keys that are not known already. A later intent takes precedence over an earlier one. */
    public SortedMap<CredentialId, LedgerEntry> unknown(
            Collection<Announcement> announcements, Predicate<CredentialId> known, LedgerEntries codec) {
        var unknown = new TreeMap<CredentialId, LedgerEntry>();
        for (Announcement announcement : announcements) {
            List<Secret> places = places(announcement);
            for (Parallel.Range range : Parallel.cut(places.size(), PARTS_AT_ONCE)) {
                for (AnnouncedPart part : parts(announcement, places.subList(range.from(), range.to()), codec)) {
                    part.entries().forEach((credentialId, entry) -> {
                        if (!known.test(credentialId)) {
                            codec.read(credentialId, entry).ifPresent(read -> unknown.put(credentialId, read));
                        }
                    });
                }
            }
        }
        return unknown;
    }

    private List<AnnouncedPart> parts(Announcement announcement, List<Secret> places, LedgerEntries codec) {
        return store.own(places, announcement.function(), WHAT, Unsealed.in(announcement.sealed())).stream()
                .flatMap(content -> content.flatMap(c -> AnnouncedPart.of(c, codec)).stream())
                .toList();
    }

    /** Removes deleted keys from the intents; otherwise every plan would look for them. */
    void withdraw(Collection<Announcement> announcements, Collection<CredentialId> credentialIds, LedgerEntries codec) {
        for (Announcement announcement : announcements) {
            Map<Integer, List<CredentialId>> byPart =
                    LedgerIds.byPage(credentialIds, CredentialId::name, announcement.parts());
            Parallel.map(List.copyOf(byPart.entrySet()), connections, gone -> {
                withdraw(announcement, place(announcement, gone.getKey()), gone.getValue(), codec);
                return gone;
            });
        }
    }

    private void withdraw(
            Announcement announcement, Secret place, List<CredentialId> credentialIds, LedgerEntries codec) {
        Optional<AnnouncedPart> before = store.own(
                        place, announcement.function(), WHAT, Unsealed.in(announcement.sealed()))
                .flatMap(content -> AnnouncedPart.of(content, codec));
        Optional<AnnouncedPart> after = before.map(part -> part.without(credentialIds));
        if (!after.equals(before)) {
            store.writeOwn(place, after.get().toValue(codec));
        }
    }

    public void delete(Announcement announcement) {
        store.deleteOwn(places(announcement), announcement.function());
    }

    private List<Secret> places(Announcement announcement) {
        return IntStream.range(0, announcement.parts())
                .mapToObj(part -> place(announcement, part))
                .toList();
    }

    private Secret place(Announcement announcement, int part) {
        return LedgerIds.announced(keyring, announcement, part);
    }
}
