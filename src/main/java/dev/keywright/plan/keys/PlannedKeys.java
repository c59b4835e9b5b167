package dev.keywright.plan.keys;

import dev.keywright.model.Address;
import dev.keywright.ownership.ledger.pages.OutdatedEntry;
import dev.keywright.plan.access.HolderImpact;
import dev.keywright.plan.change.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What has to be done about keys, collected name by name. Not thread-safe; each has its own. */
public final class PlannedKeys {

    final List<Change> writes = new ArrayList<>();
    final List<Change> revokes = new ArrayList<>();
    final List<Change> records = new ArrayList<>();
    final List<Address> leftAlone = new ArrayList<>();
    final List<OutdatedEntry> outdated = new ArrayList<>();
    final List<PendingDelete> pending = new ArrayList<>();
    final HolderImpact holders;
    final OwnershipCounts counts;
    int unchanged;
    int expired;

    PlannedKeys(HolderImpact holders, OwnershipCounts counts) {
        this.holders = holders;
        this.counts = counts;
    }

    /** Adds what was collected of other names. */
    public void addAll(PlannedKeys others) {
        writes.addAll(others.writes);
        revokes.addAll(others.revokes);
        records.addAll(others.records);
        leftAlone.addAll(others.leftAlone);
        outdated.addAll(others.outdated);
        pending.addAll(others.pending);
        holders.addAll(others.holders);
        counts.addAll(others.counts);
        unchanged += others.unchanged;
        expired += others.expired;
    }

    /**
     * Adds declared keys that were not read: they need nothing, and work as far as is known.
     *
     * @param followers what changes of policies mean to their holders
     * @param entries those that record other policies than the plan makes
     */
    public void addUnread(int keys, Optional<HolderImpact> followers, List<OutdatedEntry> entries) {
        unchanged += keys;
        counts.addUnread(keys);
        followers.ifPresent(holders::addAll);
        outdated.addAll(entries);
    }

    /** Entries that record something else as applied than their sessions show, in no order. */
    public List<OutdatedEntry> outdated() {
        return List.copyOf(outdated);
    }

    /** Keys that are suspended and wait for their delete, by name. */
    public List<PendingDelete> pending() {
        return pending.stream()
                .sorted(Comparator.comparing(PendingDelete::key).thenComparing(PendingDelete::until))
                .toList();
    }

    /** Creates, updates and replacements, in no order. */
    public List<Change> writes() {
        return List.copyOf(writes);
    }

    /** In no order. */
    public List<Change> revokes() {
        return List.copyOf(revokes);
    }

    /** What only has to be written into the ledger, in no order. */
    public List<Change> records() {
        return List.copyOf(records);
    }

    /** Keys whose session may not be changed, each once, by name. */
    public List<Address> leftAlone() {
        return leftAlone.stream().distinct().sorted().toList();
    }

    /** What the holders of live keys lose and gain. */
    public HolderImpact holders() {
        return holders;
    }

    public OwnershipCounts counts() {
        return counts;
    }

    /** How many declared keys need nothing. */
    public int unchanged() {
        return unchanged;
    }

    /** How many declared keys have expired and stay as they are. */
    public int expired() {
        return expired;
    }
}
