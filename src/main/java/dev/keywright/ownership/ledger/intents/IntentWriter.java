package dev.keywright.ownership.ledger.intents;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.CreateIntent;
import dev.keywright.ownership.ledger.pages.LedgerCount;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.tyk.HashFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Writes the intents of one run, and handles those of earlier runs. */
public final class IntentWriter {

    /** A write that was delayed longer than this is no longer expected. */
    private static final Duration LASTING = Duration.ofHours(1);

    private final LedgerStore store;
    private final CreateIntents intents;
    private final ApplyRun run;
    private final HashFunction present;
    private final LedgerEntries codec;
    private final List<CreateIntent> mine = new ArrayList<>();

    /** @param present the hash function under which the gateway stores now */
    public IntentWriter(
            LedgerStore store, CreateIntents intents, ApplyRun run, HashFunction present, LedgerEntries codec) {
        this.store = store;
        this.intents = intents;
        this.run = run;
        this.present = present;
        this.codec = codec;
    }

    /** Must be followed by {@link #listed}, before any page is written. */
    public void recordIntent(Collection<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            mine.add(intents.write(run.id() + "." + mine.size(), run.at().getEpochSecond(), entries, codec, present));
        }
    }

    /** Whether all of it is listed. If not, it is added to the list, which another run may undo. */
    public boolean listed() {
        if (mine.isEmpty()) {
            return true;
        }
        LedgerCount count = store.count(present);
        if (count.intents().containsAll(mine)) {
            return true;
        }
        store.replace(count.with(mine));
        return false;
    }

    /** Whether this run has written an intent. */
    public boolean isMine(CreateIntent intent) {
        return mine.contains(intent);
    }

    public void withdraw(Collection<CredentialId> credentialIds) {
        intents.withdraw(
                store.count(present).intents().stream()
                        .filter(intent -> intent.function() == present)
                        .toList(),
                credentialIds,
                codec);
    }

    /** Intents that are no longer needed. */
    public List<CreateIntent> old(LedgerCount count) {
        return count.intents().stream()
                .filter(intent -> intent.at() < run.at().minus(LASTING).getEpochSecond())
                .toList();
    }

    /**
     * Rewrites intents from before seals existed, since they contain keys and their hashes in clear text. The new ones
     * are listed before the old ones are removed.
     */
    public void seal() {
        rewrite(store.count(present).intents().stream()
                .filter(intent -> !intent.sealed())
                .toList());
    }

    /** Rewrites intents that another seed has sealed. */
    public void reseal() {
        rewrite(List.copyOf(store.count(present).intents()));
    }

    private void rewrite(List<CreateIntent> intended) {
        if (intended.isEmpty()) {
            return;
        }
        var sealed = new ArrayList<CreateIntent>();
        for (CreateIntent old : intended) {
            Collection<LedgerEntry> entries =
                    unknown(List.of(old), credentialId -> false).values();
            String id = run.id() + ".sealed." + sealed.size();
            sealed.add(intents.write(id, old.at(), entries, codec, present));
        }
        store.replace(store.count(present).with(sealed));
        drop(intended);
    }

    /** The keys that they record and that are not known. */
    public SortedMap<CredentialId, LedgerEntry> unknown(Collection<CreateIntent> old, Predicate<CredentialId> known) {
        return intents.unknown(old, known, codec);
    }

    /** The parts are deleted first: an intent without parts is harmless, but an unlisted part would stay forever. */
    public void drop(Collection<CreateIntent> old) {
        old.forEach(intents::delete);
        store.replace(store.count(present).without(old));
    }
}
