package dev.keywright.ownership.credential;

import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ledger entries whose credential id is not declared, but that lead to the session of a declared key: its credential
 * was spelled differently, or the key had another name. Such an entry is never a reason to revoke anything.
 */
public final class SharedSessions {

    private final Map<CredentialId, List<LedgerEntry>> byKey = new HashMap<>();
    /** Undeclared credential ids whose session a declared key keeps. */
    private final Set<CredentialId> keepers = new HashSet<>();

    private final Map<CredentialId, LedgerEntry> unrecorded = new TreeMap<>();

    private boolean adoptedUnknown;

    private SharedSessions() {}

    /**
     * @param declared every key of the project, in any shard
     * @param entries the whole ledger
     */
    public static SharedSessions of(
            Collection<DeclaredKey> declared, Map<CredentialId, LedgerEntry> entries, Keyring keyring) {
        var shared = new SharedSessions();
        if (entries.isEmpty()) {
            return shared;
        }
        Set<CredentialId> credentialIds = new HashSet<>(2 * declared.size());
        declared.forEach(key -> credentialIds.add(keyring.credentialId(key)));
        var undeclared = new Index(keyring);
        entries.values().stream()
                .filter(entry -> !credentialIds.contains(entry.credentialId()))
                .forEach(undeclared::add);
        if (!undeclared.isEmpty()) {
            declared.forEach(key -> shared.add(keyring.credentialId(key), undeclared.of(key), entries));
        }
        shared.adoptedUnknown = credentialIds.stream()
                .anyMatch(id -> id.isAdopted() && !entries.containsKey(id) && !shared.byKey.containsKey(id));
        return shared;
    }

    private void add(CredentialId credentialId, List<LedgerEntry> same, Map<CredentialId, LedgerEntry> all) {
        if (same.isEmpty()) {
            return;
        }
        byKey.put(credentialId, same);
        same.forEach(entry -> keepers.add(entry.credentialId()));
        if (!all.containsKey(credentialId)) {
            LedgerEntry way = same.get(0);
            unrecorded.put(credentialId, LedgerEntry.of(credentialId, way.sessionRef(), Optional.empty(), 0));
        }
    }

    /**
     * Adds, for each of these keys without an entry of its own, an entry that leads where the shared entry does: the
     * ledger finds a session even after the gateway's hash function has changed, and a bare id does not.
     */
    public Collection<LedgerEntry> withWays(
            Collection<LedgerEntry> entries, Collection<DeclaredKey> keys, Keyring keyring) {
        if (unrecorded.isEmpty()) {
            return entries;
        }
        var all = new ArrayList<>(entries);
        keys.forEach(key ->
                Optional.ofNullable(unrecorded.get(keyring.credentialId(key))).ifPresent(all::add));
        return all;
    }

    /** Whether an adopted key is declared that the ledger does not know: it may be one of its entries under a new name. */
    public boolean isAnAdoptedKeyUnknown() {
        return adoptedUnknown;
    }

    /** The entries that the ledger really contains. */
    public List<LedgerEntry> recorded(List<LedgerEntry> entries) {
        return unrecorded.isEmpty()
                ? entries
                : entries.stream()
                        .filter(entry -> !unrecorded.containsKey(entry.credentialId()))
                        .toList();
    }

    /** The entries that lead to the session of a declared credential id under another one. */
    public List<LedgerEntry> of(CredentialId declared) {
        return byKey.getOrDefault(declared, List.of());
    }

    /** The entries that lead to the session of no declared key. */
    public List<LedgerEntry> withoutKeeper(List<LedgerEntry> undeclared) {
        return keepers.isEmpty()
                ? undeclared
                : undeclared.stream()
                        .filter(entry -> !keepers.contains(entry.credentialId()))
                        .toList();
    }

    /**
     * Indexes entries by what is known of their credential: the id, or only a keyed fingerprint of it (a supplied key
     * of a gateway that hashes), or only the key hash (found by its mark).
     */
    private static final class Index {

        private final Keyring keyring;
        private final Map<Secret, List<LedgerEntry>> byId = new HashMap<>();
        private final Map<String, List<LedgerEntry>> byFingerprint = new HashMap<>();
        private final Map<Secret, List<LedgerEntry>> byHash = new HashMap<>();
        private final Map<CredentialId, LedgerEntry> adopted = new HashMap<>();
        private boolean mayBeDerived;

        private Index(Keyring keyring) {
            this.keyring = keyring;
        }

        private void add(LedgerEntry entry) {
            Optional<Secret> id = SessionIds.of(entry, keyring);
            Optional<String> fingerprint = entry.credentialId().suppliedFingerprint();
            if (entry.credentialId().isAdopted()) {
                adopted.put(entry.credentialId(), entry);
            }
            boolean derived = entry.credentialId().generation().isPresent();
            id.ifPresent(known -> put(byId, known, entry));
            fingerprint.ifPresent(known -> put(byFingerprint, known, entry));
            if (id.isEmpty() && entry.sessionRef() instanceof SessionRef.ByHash byHash) {
                put(this.byHash, byHash.hash(), entry);
            }
            mayBeDerived |= !derived && (id.isEmpty() || DerivedId.matches(id.get()));
        }

        private static <K> void put(Map<K, List<LedgerEntry>> index, K key, LedgerEntry entry) {
            index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(entry);
        }

        private boolean isEmpty() {
            return byId.isEmpty() && byFingerprint.isEmpty() && byHash.isEmpty() && adopted.isEmpty();
        }

        private List<LedgerEntry> of(DeclaredKey key) {
            if (!mayBeDerived
                    && key.credential() instanceof Credential.Derived
                    && key.life().renamedFrom().isEmpty()) {
                return List.of(); // Derived ids of two credential ids are never the same.
            }
            Optional<LedgerEntry> former = SessionIds.formerAdopted(key).map(adopted::get);
            if (former.isPresent()) {
                return List.of(former.get()); // Nothing but its former name leads to it.
            }
            Secret id = SessionIds.of(key, keyring);
            var found = new HashMap<CredentialId, LedgerEntry>();
            collect(byId.get(id), found);
            if (!byFingerprint.isEmpty()) {
                SessionIds.fingerprints(id, keyring)
                        .forEach(fingerprint -> collect(byFingerprint.get(fingerprint), found));
            }
            if (!byHash.isEmpty()) {
                for (HashFunction function : HashFunction.values()) {
                    collect(byHash.get(new Token(keyring.orgId(), id, function).hash()), found);
                }
            }
            return found.values().stream()
                    .sorted((a, b) -> a.credentialId().compareTo(b.credentialId()))
                    .toList();
        }

        private static void collect(List<LedgerEntry> entries, Map<CredentialId, LedgerEntry> found) {
            if (entries != null) {
                entries.forEach(entry -> found.put(entry.credentialId(), entry));
            }
        }
    }
}
