package dev.keywright.ownership.ledger;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.HashFunction;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The content of the ledger when it was read.
 *
 * @param storage whether there is one, and how it is stored
 * @param entries the keys that are ours
 * @param intended keys that a recent apply was about to create and that have no entry: most were deleted again, but
 * another apply may have overwritten the entry
 * @param recorded what it records of policies
 */
public record LedgerSnapshot(
        Storage storage,
        SortedEntries entries,
        SortedMap<CredentialId, LedgerEntry> intended,
        RecordedPolicies recorded) {

    /**
     * @param found false on the very first run and after the ledger was lost
     * @param serial grows with every apply; 0 if there is no ledger
     * @param sealed false for a ledger that was written before there were seals
     * @param function under which the root was found, which was the gateway's at the last apply; empty without a ledger
     * @param hashed whether the gateway hashed keys at the last apply, as it still does if the ledger is found
     * @param ofFormerSeed whether all or some of it still has the seal of the seed that is being replaced
     * @param lastRun the id of the latest apply; empty if it is not known
     * @param pages identifies the content of its pages
     */
    public record Storage(
            boolean found,
            long serial,
            boolean sealed,
            Optional<HashFunction> function,
            boolean hashed,
            boolean ofFormerSeed,
            String lastRun,
            String pages) {

        static Storage none(long serial) {
            return new Storage(false, serial, true, Optional.empty(), true, false, "", "");
        }
    }

    /**
     * @param owned ids of the policies that are ours
     * @param guarded ids of those declared with {@code protect: true}
     * @param unsettled ids of those that an apply began to write or delete without completing it
     * @param applied by id, the fingerprint of what was applied last, where it is known
     */
    public record RecordedPolicies(
            SortedSet<String> owned,
            SortedSet<String> guarded,
            SortedSet<String> unsettled,
            SortedMap<String, String> applied) {

        static RecordedPolicies empty() {
            return new RecordedPolicies(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        }
    }

    static LedgerSnapshot none(long serial, SortedMap<CredentialId, LedgerEntry> intended) {
        return new LedgerSnapshot(
                Storage.none(serial), new SortedEntries(List.of()), intended, RecordedPolicies.empty());
    }

    /** No ledger here, and yet records of policies. */
    static LedgerSnapshot policiesOnly(RecordedPolicies recorded) {
        return new LedgerSnapshot(Storage.none(0), new SortedEntries(List.of()), new TreeMap<>(), recorded);
    }

    public boolean found() {
        return storage.found();
    }

    public long serial() {
        return storage.serial();
    }

    public boolean sealed() {
        return storage.sealed();
    }

    /** Whether all or some of it still has the seal of the seed that is being replaced. */
    public boolean ofFormerSeed() {
        return storage.ofFormerSeed();
    }

    public Optional<HashFunction> function() {
        return storage.function();
    }

    public boolean hashed() {
        return storage.hashed();
    }

    /** Ids of the policies that are ours. */
    public SortedSet<String> policies() {
        return recorded.owned();
    }

    /** Ids of those declared with {@code protect: true}. */
    public SortedSet<String> protectedPolicies() {
        return recorded.guarded();
    }

    /** Ids of those that an apply began to write or delete without completing it. */
    public SortedSet<String> unsettledPolicies() {
        return recorded.unsettled();
    }
}
