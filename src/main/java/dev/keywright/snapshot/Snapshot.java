package dev.keywright.snapshot;

import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.LiveKeys;
import dev.keywright.ownership.Mark;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.Slot;
import dev.keywright.planfile.Binding;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A snapshot that is being read, as a plan wants it. */
public final class Snapshot {

    private final SnapshotReader reader;
    private final Keyring keyring;
    private final Unmasking unmasking;
    private final Head head;
    private final Map<String, DeclaredKey> declared = new HashMap<>();

    private Snapshot(SnapshotReader reader, Head head, Declared declared, Keyring keyring) {
        this.reader = reader;
        this.head = head;
        this.keyring = keyring;
        this.unmasking = new Unmasking(keyring, declared);
        declared.keys().forEach(key -> this.declared.put(key.address().name(), key));
    }

    /**
     * @param name of the file, for messages
     * @throws SnapshotException when it is none, is damaged, or of another project
     */
    public static Snapshot open(InputStream in, String name, Declared declared, Keyring keyring) {
        var reader = new SnapshotReader(in, name, keyring);
        return new Snapshot(reader, reader.head(declared), declared, keyring);
    }

    /** When reading the gateway began. */
    public Instant at() {
        return head.at();
    }

    /** What a plan from it is bound to: the gateway and its ledger as they were. */
    public Binding binding() {
        return head.binding();
    }

    /** All of it. */
    public Observed observed() {
        var byNode = new LinkedHashMap<String, List<Policy>>();
        head.nodes()
                .forEach((node, policies) -> byNode.put(
                        node, policies.stream().map(unmasking::policy).toList()));
        var entries = new TreeMap<Slot, LedgerEntry>();
        reader.entries(entry -> entries.put(entry.slot(), entry));
        var live = new TreeMap<Slot, LiveKey>();
        for (byte[] line = reader.session(); line != null; line = reader.session()) {
            Value.Fields fields = reader.parse(line);
            Slot slot = new Slot(fields.text("name"), fields.text("variant"));
            live.put(slot, live(slot, fields));
        }
        return new Observed(
                head.apis(),
                PoliciesByNode.union(byNode),
                byNode,
                head.ledgerFound(),
                entries,
                head.ownedPolicies(),
                LiveKeys.of(live, keyring),
                !head.ledgerFound()
                        && live.values().stream().anyMatch(key -> key.claim() instanceof LiveKey.Claim.Ours),
                head::masterKeys,
                head.protectedPolicies(),
                head.unsettledPolicies(),
                head.binding().ledgerSerial(),
                head.elsewhere());
    }

    private LiveKey live(Slot slot, Value.Fields line) {
        Optional<DeclaredKey> key = Optional.ofNullable(declared.get(slot.name()));
        Session session = unmasking.session(Stored.of("session", line), slot, key);
        Address address = Address.key(keyring.namespace(), slot.name());
        return new LiveKey(Entries.NO_WAY, session, Mark.claim(session, address));
    }
}
