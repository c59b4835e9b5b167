package dev.keywright.ownership.ledger.intents;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.CreateIntent;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerIds;
import dev.keywright.ownership.ledger.pages.LedgerSession.Proved;
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
public final class CreateIntents {

    /** The approximate number of credential ids in a part. */
    private static final int PART = 1000;

    /** So that a million names are never in memory on top of those already known. */
    private static final int PARTS_AT_ONCE = 32;

    private static final String WHAT = "an intent to create keys";

    private final LedgerStore store;
    private final Keyring keyring;
    private final int connections;

    public CreateIntents(LedgerStore store, Keyring keyring, int connections) {
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
    CreateIntent write(String id, long at, Collection<LedgerEntry> entries, LedgerEntries codec, HashFunction present) {
        int parts = Integer.highestOneBit(Math.max(1, 2 * (entries.size() / PART)));
        var intent = new CreateIntent(id, at, parts, present, true);
        Map<Integer, List<LedgerEntry>> byPart =
                LedgerIds.byPage(entries, entry -> entry.credentialId().name(), parts);
        Parallel.map(
                List.copyOf(byPart.entrySet()),
                connections,
                part -> store.writeOwn(
                        place(intent, part.getKey()),
                        IntentPart.of(part.getValue(), codec).toValue(codec)));
        return intent;
    }

    /** The recorded keys that are not known already. A later intent takes precedence over an earlier one. */
    public SortedMap<CredentialId, LedgerEntry> unknown(
            Collection<CreateIntent> intents, Predicate<CredentialId> known, LedgerEntries codec) {
        var unknown = new TreeMap<CredentialId, LedgerEntry>();
        for (CreateIntent intent : intents) {
            List<Secret> places = places(intent);
            for (Parallel.Range range : Parallel.cut(places.size(), PARTS_AT_ONCE)) {
                for (Proved part : parts(intent, places.subList(range.from(), range.to()))) {
                    LedgerEntries its = codec.of(part.by());
                    IntentPart.of(part.content(), its)
                            .ifPresent(read -> read.entries().forEach((credentialId, entry) -> {
                                if (its != codec || !known.test(credentialId)) {
                                    its.read(credentialId, entry)
                                            .filter(one -> !known.test(one.credentialId()))
                                            .ifPresent(one -> unknown.put(one.credentialId(), one));
                                }
                            }));
                }
            }
        }
        return unknown;
    }

    private List<Proved> parts(CreateIntent intent, List<Secret> places) {
        return store.proved(places, intent.function(), WHAT, Unsealed.in(intent.sealed())).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Removes deleted keys from the intents; otherwise every plan would look for them. */
    void withdraw(Collection<CreateIntent> intents, Collection<CredentialId> credentialIds, LedgerEntries codec) {
        for (CreateIntent intent : intents) {
            Map<Integer, List<CredentialId>> byPart =
                    LedgerIds.byPage(credentialIds, CredentialId::name, intent.parts());
            Parallel.map(List.copyOf(byPart.entrySet()), connections, gone -> {
                withdraw(intent, place(intent, gone.getKey()), gone.getValue(), codec);
                return gone;
            });
        }
    }

    private void withdraw(CreateIntent intent, Secret place, List<CredentialId> credentialIds, LedgerEntries codec) {
        Optional<IntentPart> before = store.own(place, intent.function(), WHAT, Unsealed.in(intent.sealed()))
                .flatMap(content -> IntentPart.of(content, codec));
        Optional<IntentPart> after = before.map(part -> part.without(credentialIds));
        if (!after.equals(before)) {
            store.writeOwn(place, after.get().toValue(codec));
        }
    }

    public void delete(CreateIntent intent) {
        store.deleteOwn(places(intent), intent.function());
    }

    private List<Secret> places(CreateIntent intent) {
        return IntStream.range(0, intent.parts())
                .mapToObj(part -> place(intent, part))
                .toList();
    }

    private Secret place(CreateIntent intent, int part) {
        return LedgerIds.intent(keyring, intent, part);
    }
}
