package dev.keywright.snapshot;

import dev.keywright.json.Json;
import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.planfile.PlanBinding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Writes a snapshot line by line: {@link #head}, {@link #entries}, then a {@link #line} for each session sorted by
 * credential id, and {@link #finish}. Never holds more than a line. docs/snapshots.md specifies the format.
 */
public final class SnapshotWriter {

    /** Entries of the ledger on one line. */
    private static final int ENTRIES = 500;

    private final OutputStream out;
    private final Declared declared;
    private final Keyring keyring;
    private final SnapshotEncoder storing;
    private final SnapshotSeal seal = new SnapshotSeal();
    private long count;

    /** @param declared the content of the files, which decides which texts are not secret */
    public SnapshotWriter(OutputStream out, Declared declared, Keyring keyring) {
        this.out = out;
        this.declared = declared;
        this.keyring = keyring;
        this.storing = new SnapshotEncoder(declared, keyring);
    }

    /** Writes the first line. */
    public void head(LiveState liveState, SnapshotFacts facts) throws IOException {
        var nodes = new LinkedHashMap<String, List<SnapshotObject>>();
        liveState
                .policiesByNode()
                .forEach((node, policies) -> nodes.put(
                        node,
                        policies.stream()
                                .filter(policy -> policy.orgId().equals(keyring.orgId())
                                        || liveState.ownedPolicies().contains(policy.id())
                                        || declared.policies().stream()
                                                .anyMatch(mine -> mine.id().equals(policy.id())))
                                .map(policy -> storing.policy(
                                        policy, liveState.ownedPolicies().contains(policy.id())))
                                .toList()));
        write(new SnapshotHeader(
                        facts,
                        PlanBinding.of(declared.project(), liveState.ledgerSerial()),
                        liveState.ledgerFound(),
                        liveState.entries().size(),
                        liveState.ownedPolicies(),
                        liveState.protectedPolicies(),
                        liveState.unsettledPolicies(),
                        liveState.appliedPolicies(),
                        masterKeys(liveState),
                        liveState.lost(),
                        liveState.elsewhere(),
                        liveState.policyOwners(),
                        liveState.apis().stream()
                                .filter(api -> api.notOn().isEmpty())
                                .toList(),
                        nodes)
                .toValue());
    }

    /** A plan needs this only for a key for all APIs. */
    private LiveState.MasterKeys masterKeys(LiveState liveState) {
        return declared.keys().stream().anyMatch(key -> key.access() instanceof Access.All)
                ? liveState.masterKeys().get()
                : LiveState.MasterKeys.NOT_ASKED;
    }

    /** @param entries sorted by credential id */
    public void entries(Iterable<LedgerEntry> entries) throws IOException {
        List<LedgerEntry> line = new ArrayList<>(ENTRIES);
        for (LedgerEntry entry : entries) {
            line.add(entry);
            if (line.size() == ENTRIES) {
                write(LedgerEntryLines.line(line));
                line.clear();
            }
        }
        if (!line.isEmpty()) {
            write(LedgerEntryLines.line(line));
        }
    }

    /**
     * The line of one session. Thread-safe.
     *
     * @param key the declaration of a key of this name
     */
    public byte[] line(CredentialId credentialId, LiveKey live, Optional<DeclaredKey> key) {
        return bytes(storing.session(live, key)
                .toValue("session")
                .with("name", Value.text(credentialId.name()))
                .with("variant", Value.text(credentialId.variant())));
    }

    /**
     * Writes every session of the portions while they are read; replaces {@link #line} and {@link #session}.
     *
     * @param read receives the number of names read since the last call, from several threads
     */
    public void sessions(List<LiveKeys.Portion> portions, LiveKeys live, IntConsumer read) throws IOException {
        SessionLines.write(portions, live, this, read);
    }

    /** @param line of the next session, from {@link #line} */
    public void session(byte[] line) throws IOException {
        count++;
        write(line);
    }

    /**
     * Seals it. The stream is left open.
     *
     * @return the number of sessions in it
     */
    public long finish() throws IOException {
        Value.Fields end = Value.Fields.of(
                Map.of(SnapshotSeal.FIELD, Value.text(seal.of(keyring)), "sessions", Value.whole(count)));
        out.write(bytes(end));
        out.flush();
        return count;
    }

    private void write(Value.Fields line) throws IOException {
        write(bytes(line));
    }

    private void write(byte[] line) throws IOException {
        seal.add(line);
        out.write(line);
    }

    private static byte[] bytes(Value.Fields line) {
        return (Json.masked(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
