package dev.keywright.snapshot;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Sessions of a snapshot, read once from its stream. Lines are sorted by name, as portions are: a thread takes the next
 * portion together with its lines, and decodes them while other threads take theirs.
 */
final class SnapshotKeys implements LiveKeys {

    private static final int PORTION = 200;

    private final SnapshotReader reader;
    private final Unmasking unmasking;
    private final Keyring keyring;
    private SnapshotReader.Line ahead;
    private int next;

    SnapshotKeys(SnapshotReader reader, Unmasking unmasking, Keyring keyring) {
        this.reader = reader;
        this.unmasking = unmasking;
        this.keyring = keyring;
    }

    @Override
    public int portion() {
        return PORTION;
    }

    /** @throws SnapshotException if the snapshot is damaged; then nothing that was passed on may be used */
    @Override
    public void read(List<Portion> portions, BiConsumer<Portion, Map<CredentialId, LiveKey>> each) {
        int threads = Runtime.getRuntime().availableProcessors();
        try {
            Parallel.each(portions, threads, () -> any -> {
                Taken taken = take(portions);
                each.accept(taken.portion(), live(taken));
            });
        } catch (SnapshotException damaged) {
            throw damaged;
        } catch (RuntimeException e) {
            checkSeal(); // Damaged data may cause any exception.
            throw e;
        }
        checkSeal();
    }

    /** A portion and the lines of its names, and possibly of names in between. */
    private record Taken(Portion portion, List<SnapshotReader.Line> lines) {}

    private synchronized Taken take(List<Portion> portions) {
        Portion portion = portions.get(next++);
        String last = lastName(portion);
        var lines = new ArrayList<SnapshotReader.Line>(PORTION);
        for (; peek() != null && ahead.name().compareTo(last) <= 0; ahead = null) {
            lines.add(ahead);
        }
        return new Taken(portion, lines);
    }

    private synchronized void checkSeal() {
        while (peek() != null) {
            ahead = null;
        }
    }

    private SnapshotReader.Line peek() {
        if (ahead == null) {
            ahead = reader.session();
        }
        return ahead;
    }

    private static String lastName(Portion portion) {
        List<DeclaredKey> keys = portion.declared();
        List<LedgerEntry> entries = portion.entries();
        String key = keys.isEmpty() ? "" : keys.get(keys.size() - 1).address().name();
        String entry = entries.isEmpty()
                ? ""
                : entries.get(entries.size() - 1).credentialId().name();
        return key.compareTo(entry) >= 0 ? key : entry;
    }

    private Map<CredentialId, LiveKey> live(Taken taken) {
        var declared = new HashMap<String, DeclaredKey>();
        var credentialIds = new HashSet<CredentialId>();
        taken.portion().declared().forEach(key -> {
            declared.put(key.address().name(), key);
            credentialIds.add(keyring.credentialId(key));
        });
        taken.portion().entries().forEach(entry -> credentialIds.add(entry.credentialId()));
        var live = new HashMap<CredentialId, LiveKey>();
        for (SnapshotReader.Line line : taken.lines()) {
            read(line, credentialIds, declared, live);
        }
        return live;
    }

    private void read(
            SnapshotReader.Line line,
            Set<CredentialId> credentialIds,
            Map<String, DeclaredKey> declared,
            Map<CredentialId, LiveKey> live) {
        Value.Fields fields = reader.parse(line.bytes());
        var credentialId = new CredentialId(line.name(), fields.text("variant"));
        if (credentialIds.contains(credentialId)) {
            Optional<DeclaredKey> key = Optional.ofNullable(declared.get(credentialId.name()));
            Session session = unmasking.session(SnapshotObject.of("session", fields), credentialId, key);
            Address address = Address.key(keyring.namespace(), credentialId.name());
            live.put(
                    credentialId, new LiveKey(LedgerEntryLines.NO_WAY, session, OwnershipMark.claim(session, address)));
        }
    }
}
