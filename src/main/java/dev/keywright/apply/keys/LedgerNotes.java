package dev.keywright.apply.keys;

import dev.keywright.apply.run.Outcomes;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an apply must write into the ledger: before a key is created, that it is ours; at the end, which keys were
 * removed or changed. It collects entries in between. Thread-safe.
 */
public final class LedgerNotes {

    private static final String RETURNS =
            "deleted several times, but requests by its user name or bare id make the gateway store it again each time;"
                    + " its entry stays: stop these requests for 20 s, then apply again";

    private final Gateway gateway;
    private final LedgerWriter ledger;
    private final Outcomes outcomes;
    private final int threads;
    private final Map<CredentialId, LedgerEntry> intended = new HashMap<>();
    private final Map<Integer, LedgerEntry> entries = new TreeMap<>();
    private final Map<Integer, Gone> gone = new TreeMap<>();
    private final Map<Integer, List<LedgerEntry>> superseded = new TreeMap<>();
    private final Map<Integer, String> policies = new TreeMap<>();
    private final Map<String, Boolean> protections = new TreeMap<>();
    private final Map<Integer, String> settledPolicies = new TreeMap<>();
    private final Map<String, String> appliedPolicies = new HashMap<>();
    private final Map<Integer, String> gonePolicies = new TreeMap<>();
    private final Set<String> intendedPolicies = new TreeSet<>();
    private final Set<String> intendedDeletes = new TreeSet<>();
    private final Set<Integer> returning = new TreeSet<>();
    private final Set<CredentialId> withdrawn = new TreeSet<>();
    private Optional<String> refusal = Optional.empty();

    public LedgerNotes(Gateway gateway, LedgerWriter ledger, Outcomes outcomes, int threads) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.threads = threads;
    }

    /** A key that no longer exists, with its ledger entry. */
    private record Gone(Address address, LedgerEntry entry) {}

    /**
     * Records which keys are about to be created, and which policies written or deleted. If this fails, none of these
     * changes may be made; other changes may continue.
     */
    public void recordIntent(
            Collection<LedgerEntry> keys, Collection<String> policyIds, Collection<String> goingPolicies) {
        try {
            ledger.recordIntent(keys, policyIds, goingPolicies)
                    .forEach(entry -> intended.put(entry.credentialId(), entry));
            intendedPolicies.addAll(policyIds);
            intendedDeletes.addAll(goingPolicies);
        } catch (GatewayException | LedgerException e) {
            refusal = Optional.of("not tried, since the ledger could not be written: " + e.getMessage());
        }
    }

    /** Records which keys this run creates. If this fails, none is created: which are new would not be known later. */
    public void recordNewKeys(Collection<CredentialId> credentialIds) {
        try {
            ledger.recordNewKeys(credentialIds);
        } catch (GatewayException | LedgerException e) {
            refusal = Optional.of("not tried, since the ledger could not be written: " + e.getMessage());
        }
    }

    /** Why nothing may be created. */
    public Optional<String> refusal() {
        return refusal;
    }

    synchronized LedgerEntry intended(CredentialId credentialId) {
        return intended.get(credentialId);
    }

    /**
     * The key was stored under another id than recorded. This must be written at once, or a crash would leave it
     * without an entry.
     */
    synchronized void correct(LedgerEntry entry) {
        ledger.put(List.of(entry)).forEach(written -> intended.put(written.credentialId(), written));
    }

    public synchronized void entry(int index, LedgerEntry entry) {
        entries.put(index, entry);
    }

    synchronized void gone(int index, Address address, LedgerEntry entry) {
        gone.put(index, new Gone(address, entry));
    }

    /** Keys that were deleted and came back repeatedly: their entries stay. */
    public synchronized void returning(Collection<Integer> indexes) {
        returning.addAll(indexes);
    }

    /** Was recorded, but not created because someone else's session has its id. */
    synchronized void withdrawn(CredentialId credentialId) {
        withdrawn.add(credentialId);
    }

    /** Entries that no longer own anything, although the session that they lead to may exist. */
    public synchronized void superseded(int index, List<LedgerEntry> old) {
        if (!old.isEmpty()) {
            superseded.put(index, old);
        }
    }

    public synchronized void policy(int index, String id, boolean isProtected) {
        policies.put(index, id);
        protections.put(id, isProtected);
    }

    /** @param desired as it was written, and as the gateway has loaded it */
    public synchronized void settledPolicy(int index, Policy desired) {
        settledPolicies.put(index, desired.id());
        appliedPolicies.put(desired.id(), AppliedFingerprint.of(ledger.keyring(), desired));
    }

    /** A policy that is loaded from a file that this project does not write: nothing of it was applied. */
    public synchronized void settledElsewhere(int index, String id) {
        settledPolicies.put(index, id);
        appliedPolicies.put(id, "");
    }

    public synchronized void gonePolicy(int index, String id) {
        gonePolicies.put(index, id);
    }

    /** Writes what was collected. An entry that cannot be written makes its change fail. */
    public void write() {
        confirmIntended();
        write(
                gone,
                removed -> ledger.remove(
                        removed.stream().map(g -> g.entry().credentialId()).toList()));
        forgetAllBut(keepTheLiving());
        write(entries, ledger::put);
        forgetSuperseded();
        forgetWithdrawn();
        write(policies, ids -> {
            ledger.putPolicies(ids);
            ledger.protectPolicies(protections);
        });
        write(settledPolicies, ids -> {
            var applied = new TreeMap<String, String>();
            ids.forEach(id -> applied.put(id, appliedPolicies.get(id)));
            ledger.settlePolicies(applied);
        });
        write(gonePolicies, ledger::removePolicies);
    }

    /**
     * Another run may have overwritten a page meanwhile. Every key is on the gateway by now, so this is the last chance
     * to check.
     */
    private void confirmIntended() {
        try {
            ledger.confirm(intended.values(), intendedPolicies, intendedDeletes);
        } catch (GatewayException | LedgerException e) {
            // Each entry was seen in place once; a key that lost its entry is found again by its name.
            return;
        }
    }

    /**
     * Reads every key whose entry was just removed again. Another run may have recreated it, and a gateway that lost
     * its Redis for a moment responds with 404 for a live key: then its entry must stay.
     *
     * @return the indexes of changes whose entries stay
     */
    private List<Integer> keepTheLiving() {
        List<Integer> indexes = List.copyOf(gone.keySet());
        List<SessionRef> sessionRefs =
                indexes.stream().map(i -> gone.get(i).entry().sessionRef()).toList();
        List<Optional<Session>> now;
        try {
            now = Parallel.map(sessionRefs, threads, gateway::session);
        } catch (GatewayException e) {
            putBack(indexes, "done, but it could not be looked up again: " + e.getMessage());
            return indexes;
        }
        List<Integer> living = IntStream.range(0, indexes.size())
                .filter(i -> now.get(i).filter(s -> isOurs(s, indexes.get(i))).isPresent())
                .mapToObj(indexes::get)
                .filter(index -> !returning.contains(index))
                .toList();
        putBack(living, "the gateway reported the key as gone, and now it is there");
        List<Integer> restless = indexes.stream().filter(returning::contains).toList();
        putBack(restless, RETURNS);
        return Stream.concat(living.stream(), restless.stream()).toList();
    }

    /** Only after the entry that replaces them is written: a key is never without one. */
    private void forgetSuperseded() {
        superseded.keySet().removeIf(index -> !outcomes.isDone(index));
        write(superseded, all -> {
            List<CredentialId> credentialIds = all.stream()
                    .flatMap(List::stream)
                    .map(LedgerEntry::credentialId)
                    .toList();
            ledger.remove(credentialIds);
            ledger.forget(credentialIds);
        });
    }

    private void forgetWithdrawn() {
        try {
            ledger.remove(withdrawn);
            ledger.forget(withdrawn);
        } catch (GatewayException | LedgerException e) {
            // The next plan then finds a session with another mark, or none, behind the entry and reports it.
            return;
        }
    }

    private void forgetAllBut(List<Integer> living) {
        var surelyGone = new TreeMap<>(gone);
        surelyGone.keySet().removeAll(living);
        try {
            ledger.forget(surelyGone.values().stream()
                    .map(g -> g.entry().credentialId())
                    .toList());
        } catch (GatewayException | LedgerException e) {
            // Plans then look for these keys for a while, without finding them.
            return;
        }
    }

    private boolean isOurs(Session session, int index) {
        return OwnershipMark.nameIn(session, gone.get(index).address().namespace())
                .isPresent();
    }

    private void putBack(List<Integer> indexes, String reason) {
        Map<Integer, LedgerEntry> back = new TreeMap<>();
        indexes.forEach(i -> back.put(i, gone.get(i).entry()));
        write(back, ledger::put);
        indexes.forEach(index -> outcomes.spoil(index, reason));
    }

    private <T> void write(Map<Integer, T> notes, Consumer<List<T>> writing) {
        if (notes.isEmpty()) {
            return;
        }
        try {
            writing.accept(new ArrayList<>(notes.values()));
        } catch (GatewayException | LedgerException e) {
            String reason = "done, but the ledger could not be written: " + e.getMessage();
            notes.keySet().forEach(index -> outcomes.spoil(index, reason));
        }
    }
}
