package dev.keywright.apply;

import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.LedgerException;
import dev.keywright.ownership.LedgerWriter;
import dev.keywright.ownership.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What an apply has to write into the ledger: before a key is created, that it is ours; after everything else, what has
 * gone and what has changed. Between the two it collects. Safe for use by several threads.
 */
final class LedgerNotes {

    private final LedgerWriter ledger;
    private final Outcomes outcomes;
    private final Map<Slot, LedgerEntry> announced = new HashMap<>();
    private final Map<Integer, LedgerEntry> entries = new TreeMap<>();
    private final Map<Integer, Slot> gone = new TreeMap<>();
    private final Map<Integer, String> policies = new TreeMap<>();
    private final Map<String, Boolean> protections = new TreeMap<>();
    private final Map<Integer, String> gonePolicies = new TreeMap<>();
    private Optional<String> refusal = Optional.empty();

    LedgerNotes(LedgerWriter ledger, Outcomes outcomes) {
        this.ledger = ledger;
        this.outcomes = outcomes;
    }

    /** Writes what is about to be created. After a failure nothing may be created; what else there is may go on. */
    void announce(Collection<LedgerEntry> keys, Collection<String> policyIds) {
        try {
            if (!policyIds.isEmpty()) {
                ledger.putPolicies(policyIds);
            }
            if (!keys.isEmpty()) {
                ledger.put(keys).forEach(entry -> announced.put(entry.slot(), entry));
            }
        } catch (GatewayException | LedgerException e) {
            refusal = Optional.of("not tried, since the ledger could not be written: " + e.getMessage());
        }
    }

    /** Why nothing may be created. */
    Optional<String> refusal() {
        return refusal;
    }

    synchronized LedgerEntry announced(Slot slot) {
        return announced.get(slot);
    }

    /** The key was stored elsewhere than announced; this cannot wait, or a crash would leave it without an entry. */
    synchronized void correct(LedgerEntry entry) {
        ledger.put(List.of(entry)).forEach(written -> announced.put(written.slot(), written));
    }

    synchronized void entry(int index, LedgerEntry entry) {
        entries.put(index, entry);
    }

    synchronized void gone(int index, Slot slot) {
        gone.put(index, slot);
    }

    synchronized void policy(int index, String id, boolean isProtected) {
        policies.put(index, id);
        protections.put(id, isProtected);
    }

    synchronized void gonePolicy(int index, String id) {
        gonePolicies.put(index, id);
    }

    /** Writes what was collected. What cannot be written spoils the change it belongs to. */
    void write() {
        write(gone, ledger::remove);
        write(entries, ledger::put);
        write(policies, ids -> {
            ledger.putPolicies(ids);
            ledger.protectPolicies(protections);
        });
        write(gonePolicies, ledger::removePolicies);
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
