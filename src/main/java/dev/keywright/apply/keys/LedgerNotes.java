package dev.keywright.apply.keys;

import dev.keywright.apply.run.Outcomes;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.LedgerWriter;
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
 * What an apply has to write into the ledger: before a key is created, that it is ours; after everything else, what has
 * gone and what has changed. Between the two it collects. Safe for use by several threads.
 */
public final class LedgerNotes {

    private static final String RETURNS =
            "deleted several times, and requests that come by its user name or bare id make the gateway store it again;"
                    + " its entry stays, so apply again when they have ceased for 20 s";

    private final Gateway gateway;
    private final LedgerWriter ledger;
    private final Outcomes outcomes;
    private final int threads;
    private final Map<CredentialId, LedgerEntry> announced = new HashMap<>();
    private final Map<Integer, LedgerEntry> entries = new TreeMap<>();
    private final Map<Integer, Gone> gone = new TreeMap<>();
    private final Map<Integer, List<LedgerEntry>> superseded = new TreeMap<>();
    private final Map<Integer, String> policies = new TreeMap<>();
    private final Map<String, Boolean> protections = new TreeMap<>();
    private final Map<Integer, String> settledPolicies = new TreeMap<>();
    private final Map<Integer, String> gonePolicies = new TreeMap<>();
    private final Set<String> announcedPolicies = new TreeSet<>();
    private final Set<String> goingAnnounced = new TreeSet<>();
    private final Set<Integer> returning = new TreeSet<>();
    private final Set<CredentialId> withdrawn = new TreeSet<>();
    private Optional<String> refusal = Optional.empty();

    public LedgerNotes(Gateway gateway, LedgerWriter ledger, Outcomes outcomes, int threads) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.threads = threads;
    }

    /** A key that is not there any more, and what the ledger says of it. */
    private record Gone(Address address, LedgerEntry entry) {}

    /**
     * Writes which keys are about to be created, and which policies written or deleted. After a failure none of that may
     * be done; what else there is may go on.
     */
    public void announce(Collection<LedgerEntry> keys, Collection<String> policyIds, Collection<String> goingPolicies) {
        try {
            ledger.announce(keys, policyIds, goingPolicies)
                    .forEach(entry -> announced.put(entry.credentialId(), entry));
            announcedPolicies.addAll(policyIds);
            goingAnnounced.addAll(goingPolicies);
        } catch (GatewayException | LedgerException e) {
            refusal = Optional.of("not tried, since the ledger could not be written: " + e.getMessage());
        }
    }

    /** Why nothing may be created. */
    public Optional<String> refusal() {
        return refusal;
    }

    synchronized LedgerEntry announced(CredentialId credentialId) {
        return announced.get(credentialId);
    }

    /** The key was stored elsewhere than announced; this cannot wait, or a crash would leave it without an entry. */
    synchronized void correct(LedgerEntry entry) {
        ledger.put(List.of(entry)).forEach(written -> announced.put(written.credentialId(), written));
    }

    public synchronized void entry(int index, LedgerEntry entry) {
        entries.put(index, entry);
    }

    synchronized void gone(int index, Address address, LedgerEntry entry) {
        gone.put(index, new Gone(address, entry));
    }

    /** Keys that were deleted and came back again and again: their entries stay. */
    public synchronized void returning(Collection<Integer> indexes) {
        returning.addAll(indexes);
    }

    /** Was announced, and was not created since the session of someone else is in its place. */
    synchronized void withdrawn(CredentialId credentialId) {
        withdrawn.add(credentialId);
    }

    /** Entries that own nothing any more, though the session that they lead to may live. */
    public synchronized void superseded(int index, List<LedgerEntry> old) {
        if (!old.isEmpty()) {
            superseded.put(index, old);
        }
    }

    public synchronized void policy(int index, String id, boolean isProtected) {
        policies.put(index, id);
        protections.put(id, isProtected);
    }

    public synchronized void settledPolicy(int index, String id) {
        settledPolicies.put(index, id);
    }

    public synchronized void gonePolicy(int index, String id) {
        gonePolicies.put(index, id);
    }

    /** Writes what was collected. What cannot be written spoils the change it belongs to. */
    public void write() {
        confirmAnnounced();
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
        write(settledPolicies, ledger::settlePolicies);
        write(gonePolicies, ledger::removePolicies);
    }

    /** Another run may have written over a page since; each key is on the gateway by now, so this is the last moment. */
    private void confirmAnnounced() {
        try {
            ledger.confirm(announced.values(), announcedPolicies, goingAnnounced);
        } catch (GatewayException | LedgerException e) {
            // All of it was seen in its place once; a key that lost its entry is found again by its name.
            return;
        }
    }

    /**
     * Looks once more at every key whose entry was just removed. Another run may have made it again, and a gateway that
     * lost its Redis for a moment answers 404 for a key that lives: then its entry must stay.
     *
     * @return those whose entries stay
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

    /** Only after the entry in their place is written: a key is never without one. */
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
            // Then the next plan finds a session of another mark, or none, behind the entry and reports it.
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
            // Then plans look for these keys for a while, and do not find them.
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
