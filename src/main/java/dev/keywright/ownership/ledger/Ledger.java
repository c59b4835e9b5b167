package dev.keywright.ownership.ledger;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.intents.CreateIntents;
import dev.keywright.ownership.ledger.pages.ApplyEnd;
import dev.keywright.ownership.ledger.pages.CreateIntent;
import dev.keywright.ownership.ledger.pages.LedgerCount;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerPage;
import dev.keywright.ownership.ledger.pages.LedgerRoot;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.ownership.ledger.pages.PagesFingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What Keywright owns in a namespace, stored in the gateway itself: a root session and pages of entries, none of which
 * can be used as a key. It is found by names alone, so it works on gateways that refuse to list keys, and under every
 * hash function, so it survives a change of that setting.
 */
public final class Ledger {

    private static final int ATTEMPTS = 5;

    private Ledger() {}

    /**
     * Reads the whole ledger.
     *
     * @throws LedgerException if it is broken, newer than this program, or was written with another seed
     */
    public static LedgerSnapshot read(Gateway gateway, Keyring keyring, int connections) {
        return read(gateway, keyring, connections, entries -> {});
    }

    /**
     * @param early receives the entries of each page as soon as it was read, from several threads; if another run moves
     * pages, they may be out of date
     */
    public static LedgerSnapshot read(
            Gateway gateway, Keyring keyring, int connections, Consumer<Collection<LedgerEntry>> early) {
        var store = new LedgerStore(gateway, keyring, connections);
        for (int attempt = 1; ; attempt++) {
            Optional<LedgerStore.Found> root = latest(store);
            try {
                return read(store, root, keyring, connections, early);
            } catch (LedgerException e) {
                // Another run may be moving the pages right now.
                if (attempt == ATTEMPTS || latest(store).equals(root)) {
                    throw e;
                }
            }
        }
    }

    /** Whether a root exists under any hash function. */
    public static boolean isThere(Gateway gateway, Keyring keyring) {
        return new LedgerStore(gateway, keyring, 1).isThere();
    }

    /** The entries whose key is live and carries our mark, each with its session. */
    public static Map<LedgerEntry, Session> living(
            Gateway gateway, Keyring keyring, int connections, Collection<LedgerEntry> entries) {
        return new LedgerStore(gateway, keyring, connections).living(entries);
    }

    private static LedgerSnapshot read(
            LedgerStore store,
            Optional<LedgerStore.Found> found,
            Keyring keyring,
            int connections,
            Consumer<Collection<LedgerEntry>> early) {
        var intents = new CreateIntents(store, keyring, connections);
        Optional<LedgerRoot> root = found.map(LedgerStore.Found::root);
        if (root.isEmpty() || root.get().current().isEmpty()) {
            // None of these entries depends on whether the gateway hashes.
            var codec = new LedgerEntries(keyring, root.map(LedgerRoot::hashed).orElse(true));
            return LedgerSnapshot.none(
                    root.map(LedgerRoot::serial).orElse(0L),
                    intents.unknown(store.anyCount().intents(), credentialId -> false, codec));
        }
        var entries = new ArrayList<LedgerEntry>();
        var recorded = LedgerSnapshot.RecordedPolicies.empty();
        var codec = new LedgerEntries(keyring, root.get().hashed());
        PagesFingerprint fingerprint = PagesFingerprint.of(keyring);
        for (LedgerPage page :
                store.pages(codec).read(root.get().current().get(), page -> early.accept(page.entries.values()))) {
            entries.addAll(page.entries.values());
            fingerprint = fingerprint.with(page.seal());
            recorded.owned().addAll(page.policies);
            recorded.guarded().addAll(page.protectedPolicies);
            recorded.unsettled().addAll(page.unsettledPolicies);
            recorded.applied().putAll(page.appliedPolicies);
        }
        LedgerCount count = store.count(root.get().current().get());
        SortedEntries sorted = SortedEntries.of(entries);
        var storage = new LedgerSnapshot.Storage(
                true,
                root.get().serial() + count.applies(),
                root.get().current().get().sealed(),
                found.map(LedgerStore.Found::function),
                root.get().hashed(),
                store.isFormer(root.get()) || root.get().formerSeedCheck().isPresent(),
                count.lastRun(),
                fingerprint.text());
        List<CreateIntent> open = open(store, found.get(), count, storage);
        return new LedgerSnapshot(storage, sorted, intents.unknown(open, known(open, entries), codec), recorded);
    }

    /**
     * The intents that may name a key without an entry. That of an apply with a clean end names none as long as nobody has
     * written the ledger since; and for an hour after many keys were created, reading it costs as much as the pages.
     */
    private static List<CreateIntent> open(
            LedgerStore store, LedgerStore.Found found, LedgerCount count, LedgerSnapshot.Storage storage) {
        if (count.intents().isEmpty()) {
            return List.of();
        }
        List<String> settled = store.applyEnd(found.function())
                .filter(end -> end.isOf(storage.lastRun(), storage.serial(), storage.pages()))
                .map(ApplyEnd::settled)
                .orElse(List.of());
        return count.intents().stream()
                .filter(intent -> !settled.contains(intent.run()))
                .toList();
    }

    /**
     * Twenty thousand binary searches take longer than building this set, which is needed only for an hour after an
     * apply.
     */
    private static Predicate<CredentialId> known(List<CreateIntent> open, List<LedgerEntry> entries) {
        return open.isEmpty()
                ? credentialId -> false
                : entries.stream().map(LedgerEntry::credentialId).collect(Collectors.toSet())::contains;
    }

    private static Optional<LedgerStore.Found> latest(LedgerStore store) {
        return store.roots().stream().findFirst();
    }
}
