package dev.keywright.ownership.ledger;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Parallel;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.intents.ApplyRun;
import dev.keywright.ownership.ledger.intents.CreateIntents;
import dev.keywright.ownership.ledger.intents.CreatedKeys;
import dev.keywright.ownership.ledger.intents.IntentWriter;
import dev.keywright.ownership.ledger.pages.ApplyEnd;
import dev.keywright.ownership.ledger.pages.CreateIntent;
import dev.keywright.ownership.ledger.pages.LedgerCount;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerPage;
import dev.keywright.ownership.ledger.pages.LedgerPages;
import dev.keywright.ownership.ledger.pages.LedgerRemains;
import dev.keywright.ownership.ledger.pages.LedgerRoot;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.ownership.ledger.pages.OutdatedEntry;
import dev.keywright.ownership.ledger.pages.PagesFingerprint;
import dev.keywright.ownership.ledger.tombstones.Tombstone;
import dev.keywright.ownership.ledger.tombstones.Tombstones;
import dev.keywright.tyk.HashFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Changes the ledger in the course of one apply. An entry is written before its key is created and removed after the
 * key is deleted, so a crash leaves an entry without a key, never a key without an entry. Each method returns once the
 * gateway shows the change. Thread-safe.
 */
public final class LedgerWriter {

    private final Gateway gateway;
    private final int connections;
    private final LedgerStore store;
    private final CreateIntents intents;
    private final Keyring keyring;
    private final List<LedgerEntry> rebuilt;
    private final ApplyRun run;
    private final CreatedKeys created;
    private final Tombstones tombstones;
    private final Map<CredentialId, Boolean> knownAtFirst = new ConcurrentHashMap<>();
    private final Map<String, Boolean> policiesKnownAtFirst = new ConcurrentHashMap<>();
    private LedgerEntries codec;
    private HashFunction present;
    private LedgerPages pages;
    private IntentWriter intentWriter;
    private long serialBefore;

    /**
     * @param rebuilt entries that a new ledger starts with: those found by their marks after the old ledger was lost;
     * otherwise none
     */
    public LedgerWriter(
            Gateway gateway, Keyring keyring, int connections, Collection<LedgerEntry> rebuilt, ApplyRun run) {
        this.gateway = gateway;
        this.connections = connections;
        this.store = new LedgerStore(gateway, keyring, connections);
        this.intents = new CreateIntents(store, keyring, connections);
        this.keyring = keyring;
        this.rebuilt = List.copyOf(rebuilt);
        this.run = run;
        this.created = new CreatedKeys(store, keyring, connections);
        this.tombstones = new Tombstones(store, keyring, connections);
    }

    /**
     * Must be called before anything is changed. Checks that the gateway accepts writes, and under which hash function
     * it stores now. Completes what an earlier run left, and moves a ledger found under another function.
     *
     * @return the content of the pages of a ledger that had lost its root, which is now in the new ledger
     * @throws LedgerException as {@link Ledger#read}
     */
    public synchronized LedgerRemains begin() {
        LedgerCount count = lastCount().next(run.id());
        LedgerStore.Setting setting = countStore().write(count);
        present = setting.function();
        codec = new LedgerEntries(keyring, setting.hashed());
        intentWriter = new IntentWriter(store, intents, run, present, codec);
        pages = new LedgerPages(store, keyring, codec, present);
        LedgerRemains left = pages.begin(rebuilt);
        reseal();
        settle(intentWriter.old(count));
        intentWriter.seal();
        return left;
    }

    public Keyring keyring() {
        return keyring;
    }

    /** Until the root has the seal of the new seed, the previous one alone must be able to read the count. */
    private LedgerStore countStore() {
        return store.roots().stream()
                .findFirst()
                .filter(found -> store.isFormer(found.root()))
                .flatMap(found -> store.former())
                .orElse(store);
    }

    /**
     * After the seed was replaced, everything that still has the seal of the previous one is written again. What an apply that is
     * cut off has not written again is written by the next one.
     */
    private void reseal() {
        if (!pages.isResealing()) {
            return;
        }
        store.write(store.count(present));
        intentWriter.reseal();
        var claims = new PolicyClaims(gateway, keyring);
        Parallel.map(List.copyOf(pages.policies()), connections, claims::reseal);
        keyring.former().ifPresent(former -> {
            LedgerStore its = store.former().orElseThrow();
            new CreatedKeys(its, former, connections).forget();
            new Tombstones(its, former, connections).forget();
        });
        store.deleteFormerNotes(present);
        pages.resealed();
    }

    /** If the root is lost under every function, the intents may be all that is left. */
    private LedgerCount lastCount() {
        List<LedgerStore.Found> found = store.roots();
        if (found.isEmpty()) {
            return store.anyCount();
        }
        LedgerRoot root = found.get(0).root();
        LedgerCount count = root.current().map(store::count).orElse(LedgerCount.NONE);
        serialBefore = root.serial() + count.applies();
        return count;
    }

    /** Drops old intents, except for live keys that have no entry: those get one now. */
    private void settle(List<CreateIntent> old) {
        if (old.isEmpty()) {
            return;
        }
        Set<CredentialId> known = pages.credentialIds();
        put(store.living(intentWriter.unknown(old, known::contains).values()).keySet());
        intentWriter.drop(old);
    }

    /** Writes entries, and returns them as written: with a reference that survives a change of the hash function. */
    public synchronized List<LedgerEntry> put(Collection<LedgerEntry> entries) {
        List<LedgerEntry> settled = settled(entries);
        begun().change(settled, entry -> entry.credentialId().name(), this::put);
        return settled;
    }

    /**
     * Must be called before keys are created, and policies written or deleted. Everything goes into one write per page:
     * a write whose response was lost may arrive late, and must not erase what was recorded after it.
     *
     * <p>The gateway responds with the policies that it has loaded, so after a crash between their write and the reload
     * it would be impossible to see that something else is stored.
     *
     * @param owned policies that are ours from now on
     * @param going policies that will be deleted
     * @return the entries, as {@link #put} returns them
     */
    public synchronized List<LedgerEntry> recordIntent(
            Collection<LedgerEntry> entries, Collection<String> owned, Collection<String> going) {
        List<LedgerEntry> settled = settled(entries);
        intentWriter.recordIntent(settled);
        confirm(settled, owned, going);
        return settled;
    }

    /**
     * Writes what was recorded again, where it is missing.
     *
     * @param settled as {@link #recordIntent} returned them
     */
    public synchronized void confirm(
            Collection<LedgerEntry> settled, Collection<String> owned, Collection<String> going) {
        var edits = new ArrayList<LedgerPages.Edit>();
        settled.forEach(
                entry -> edits.add(new LedgerPages.Edit(entry.credentialId().name(), page -> put(page, entry))));
        owned.forEach(id -> edits.add(new LedgerPages.Edit(id, page -> {
            policiesKnownAtFirst.putIfAbsent(id, page.policies.contains(id));
            page.policies.add(id);
            page.unsettledPolicies.add(id);
        })));
        going.forEach(id -> edits.add(new LedgerPages.Edit(id, page -> page.unsettledPolicies.add(id))));
        begun().untilDone(intentWriter::listed);
        pages.edit(edits);
    }

    /** For keys that are certainly deleted; removes their entries. */
    public synchronized void forget(Collection<CredentialId> credentialIds) {
        if (!credentialIds.isEmpty()) {
            intentWriter.withdraw(credentialIds);
        }
    }

    /** Records which keys this run creates, for whoever hands them out. Must be called before they are created. */
    public synchronized void recordNewKeys(Collection<CredentialId> credentialIds) {
        begun();
        if (!credentialIds.isEmpty()) {
            created.begin(run, credentialIds, present);
        }
    }

    /**
     * Keeps keys that are about to be deleted, so that they can be restored, and removes those whose time is over.
     *
     * @param now in epoch seconds
     */
    public synchronized void keep(Collection<Tombstone> going, long now) {
        begun();
        tombstones.keep(run.id(), going, present, codec, now);
    }

    /** What {@link #keep} has kept. */
    public synchronized Tombstones.Found kept(long now) {
        begun();
        return tombstones.all(codec, now);
    }

    /** Forgets deleted keys, so that they cannot be restored any more. */
    public synchronized void discard(Predicate<Tombstone> gone) {
        begun();
        tombstones.discard(gone, codec);
    }

    /**
     * Brings entries up to date whose session is as the files declare it. One that was written meanwhile stays.
     *
     * @param outdated as they were read
     */
    public synchronized void update(Collection<OutdatedEntry> outdated) {
        begun().change(
                        outdated,
                        entry -> entry.credentialId().name(),
                        (page, entry) -> page.entries.computeIfPresent(
                                entry.credentialId(),
                                (id, there) -> there.applied().equals(entry.before())
                                        ? there.withApplied(entry.now())
                                        : there));
    }

    /**
     * Notes that this apply came to a clean end, unless another run has written the ledger since its plan read it.
     *
     * @param planned the ledger's serial when the plan read it
     * @param plannedPages the fingerprint of its pages then; empty if there were none
     * @param allRead when all sessions were last read
     * @param release the gateway's line of releases
     */
    public synchronized void end(long planned, String plannedPages, Instant allRead, String release) {
        begun();
        LedgerCount count = store.count(present);
        Optional<LedgerRoot> root = store.root(present);
        if (serialBefore == planned && root.isPresent() && count.lastRun().equals(run.id())) {
            long serial = root.get().serial() + count.applies();
            String now = pages.fingerprint(PagesFingerprint.of(keyring, plannedPages))
                    .text();
            store.write(new ApplyEnd(
                    run.id(), serial, now, allRead, ApplyEnd.PROGRAM, release, settled(count, planned, plannedPages)));
        }
    }

    /** The listed intents of this run, and of those before it that nobody has disturbed since. */
    private List<String> settled(LedgerCount count, long planned, String plannedPages) {
        List<String> before = store.applyEnd(present)
                .filter(end -> end.isOf(end.run(), planned, plannedPages))
                .map(ApplyEnd::settled)
                .orElse(List.of());
        return count.intents().stream()
                .filter(intent -> intentWriter.isMine(intent) || before.contains(intent.run()))
                .map(CreateIntent::run)
                .toList();
    }

    private List<LedgerEntry> settled(Collection<LedgerEntry> entries) {
        return entries.stream().map(entry -> codec.settled(entry, present)).toList();
    }

    private void put(LedgerPage page, LedgerEntry entry) {
        knownAtFirst.putIfAbsent(entry.credentialId(), page.entries.containsKey(entry.credentialId()));
        page.entries.put(entry.credentialId(), entry);
    }

    /** Whether the ledger already had an entry of a credential id when {@link #put} was first called for it. */
    public boolean knewBefore(CredentialId credentialId) {
        return knownAtFirst.getOrDefault(credentialId, true);
    }

    /** Whether the ledger already contained a policy before {@link #recordIntent}. */
    public boolean knewBefore(String policyId) {
        return policiesKnownAtFirst.getOrDefault(policyId, true);
    }

    public synchronized void remove(Collection<CredentialId> credentialIds) {
        begun().change(credentialIds, CredentialId::name, (page, credentialId) -> page.entries.remove(credentialId));
    }

    public synchronized void putPolicies(Collection<String> ids) {
        begun().change(ids, id -> id, (page, id) -> page.policies.add(id));
    }

    /**
     * Records that the gateway has loaded what was written.
     *
     * @param applied by policy id, the fingerprint of what was written; empty if nothing was
     */
    public synchronized void settlePolicies(Map<String, String> applied) {
        begun().change(applied.entrySet(), Map.Entry::getKey, (page, policy) -> {
            page.unsettledPolicies.remove(policy.getKey());
            if (policy.getValue().isEmpty()) {
                page.appliedPolicies.remove(policy.getKey());
            } else {
                page.appliedPolicies.put(policy.getKey(), policy.getValue());
            }
        });
    }

    public synchronized void removePolicies(Collection<String> ids) {
        begun().change(ids, id -> id, (page, id) -> {
            page.policies.remove(id);
            page.unsettledPolicies.remove(id);
            page.protectedPolicies.remove(id);
            page.appliedPolicies.remove(id);
        });
    }

    /** @param protections by policy id, whether deleting it must be allowed by name */
    public synchronized void protectPolicies(Map<String, Boolean> protections) {
        begun().change(protections.entrySet(), Map.Entry::getKey, (page, protection) -> {
            if (protection.getValue()) {
                page.protectedPolicies.add(protection.getKey());
            } else {
                page.protectedPolicies.remove(protection.getKey());
            }
        });
    }

    /**
     * Compares the response to a create with the entry that was written before.
     *
     * @param entry as {@link #put} returned it
     * @return the entry that must replace it, if the key was stored elsewhere
     */
    public synchronized Optional<LedgerEntry> afterCreate(LedgerEntry entry, Gateway.Created created) {
        return codec.corrected(entry, created);
    }

    /** Whether the gateway hashes keys. */
    public synchronized boolean hashed() {
        begun();
        return codec.hashed();
    }

    /** The gateway's current hash function. */
    public synchronized HashFunction function() {
        begun();
        return present;
    }

    private LedgerPages begun() {
        if (pages == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return pages;
    }
}
