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
 * A second place for what a run is about to create. A page may be written over by another run, with what that made of an
 * older reading; a part is written by its own run only, so nobody writes over it. See decision 0014.
 */
public final class Announcements {

    /** About so many credential ids in a part. */
    private static final int PART = 1000;

    /** So that a million names are never held besides those that are known. */
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
     * Writes the parts. They count only when the announcement is listed.
     *
     * @param id of no other announcement
     * @param at when the run began that announces it, in epoch seconds
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

    /** What was announced, and is not known already. A later announcement goes before an earlier one. */
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

    /** Of keys that are gone nothing has to be remembered: else every plan would look for them. */
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
