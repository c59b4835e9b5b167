package dev.keywright.snapshot;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.model.Declared;
import dev.keywright.model.Policy;
import dev.keywright.model.Shard;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.ledger.SortedEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.planfile.PlanBinding;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A snapshot that is being read for a plan. */
public final class Snapshot {

    private final SnapshotReader reader;
    private final SnapshotHeader head;
    private final Declared declared;
    private final Keyring keyring;
    private final AtomicBoolean missed = new AtomicBoolean();

    private Snapshot(SnapshotReader reader, SnapshotHeader head, Declared declared, Keyring keyring) {
        this.reader = reader;
        this.head = head;
        this.declared = declared;
        this.keyring = keyring;
    }

    /**
     * Reads its first line.
     *
     * @param name of the file, for messages
     * @throws SnapshotException if it is not a snapshot, or belongs to another project
     */
    public static Snapshot open(InputStream in, String name, Declared declared, Keyring keyring) {
        var reader = new SnapshotReader(in, name, keyring);
        return new Snapshot(reader, reader.head(declared), declared, keyring);
    }

    /** When reading the gateway began. */
    public Instant at() {
        return head.facts().at();
    }

    /** How many keys of the organisation nobody declares; empty where they were not counted. */
    public Optional<UndeclaredCount> undeclared() {
        return head.facts().undeclared();
    }

    public Keyring keyring() {
        return keyring;
    }

    /** What a plan made from it is bound to: the gateway and its ledger as they were. */
    public PlanBinding binding() {
        return head.binding();
    }

    /**
     * The live state for a plan; may be called once. Sessions are read from the stream while the plan is made, and the
     * seal can be verified only after all of them were read.
     *
     * @throws SnapshotException if it is damaged
     */
    public LiveState liveState(Shard shard) {
        var unmasking = new Unmasking(
                keyring,
                declared,
                head.nodes().values().stream().flatMap(List::stream).toList());
        Map<String, List<Policy>> byNode = new LinkedHashMap<>();
        head.nodes()
                .forEach((node, policies) -> byNode.put(
                        node, policies.stream().map(unmasking::policy).toList()));
        var entries = new ArrayList<LedgerEntry>();
        var all = new ArrayList<LedgerEntry>();
        reader.entries(entry -> {
            if (!shard.isWhole()) {
                all.add(entry);
            }
            if (shard.holds(entry.credentialId().name())) {
                entries.add(entry);
            }
        });
        var storage = new LiveState.LedgerStorage(
                LiveState.Presence.of(head.ledgerFound(), head.lost()),
                head.binding().ledgerSerial(),
                true,
                head.elsewhere(),
                Optional.empty(),
                true, // Not known. So a plan from a snapshot never reports that a seed is replaced.
                new LastFullRead.NotAsked(),
                "");
        return new LiveState(
                new LiveState.Loaded(head.apis(), PoliciesByNode.union(byNode), byNode),
                new LiveState.KeyRecord(
                        storage, new SortedEntries(entries), new SortedEntries(shard.isWhole() ? entries : all)),
                new LiveState.PolicyRecord(
                        head.ownedPolicies(),
                        head.protectedPolicies(),
                        head.unsettledPolicies(),
                        head.policyOwners(),
                        head.appliedPolicies()),
                new SnapshotKeys(reader, unmasking, keyring),
                this::masterKeys,
                Optional.empty());
    }

    private MasterKeys masterKeys() {
        missed.set(head.masterKeys() == MasterKeys.NOT_ASKED);
        return head.masterKeys();
    }

    /** What the plan needed and the snapshot does not contain; to be called after the plan was made. */
    public List<Diagnostic> missing() {
        return missed.get()
                ? List.of(Diagnostic.warning(
                                SnapshotCode.MASTER_KEYS_UNKNOWN,
                                "The snapshot does not record whether the gateway allows keys for all APIs")
                        .because("no key asked for it when it was made, so the apply may be refused")
                        .hint("make the snapshot again with these files"))
                : List.of();
    }
}
