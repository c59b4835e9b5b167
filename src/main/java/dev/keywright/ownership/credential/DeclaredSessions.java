package dev.keywright.ownership.credential;

import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sessions that declared keys lead to, as the gateway would resolve them. Checked right before a key is deleted,
 * for every key of the project in any shard, regardless of the plan. Thread-safe.
 */
public final class DeclaredSessions {

    /** For a project that declares nothing. */
    public static final DeclaredSessions NONE = new DeclaredSessions(List.of(), Map.of(), null);

    private final Collection<DeclaredKey> declared;
    private final Map<CredentialId, LedgerEntry> entries;
    private final Keyring keyring;
    private final Map<HashFunction, Map<Secret, Address>> byHash = new HashMap<>();
    private Map<Secret, List<DeclaredKey>> byId;
    private Set<Address> names;
    private Map<String, List<DeclaredKey>> byFingerprint;

    /**
     * Keys that are declared to be revoked are left out, since their sessions may be deleted.
     *
     * @param entries the ledger's entries when it was read
     */
    public DeclaredSessions(Collection<DeclaredKey> declared, Map<CredentialId, LedgerEntry> entries, Keyring keyring) {
        this.declared = declared.stream()
                .filter(key -> key.life().revokeAfter().isEmpty())
                .toList();
        this.entries = entries;
        this.keyring = keyring;
    }

    /**
     * The declared key that leads to the session of an entry.
     *
     * @param hashed whether the gateway hashes keys
     * @param present its current hash function, with which it finds bare ids
     */
    public synchronized Optional<Address> holder(LedgerEntry entry, boolean hashed, HashFunction present) {
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        return withItsId(entry).stream()
                .filter(key -> !isAnotherSession(key, entry, hashed, present))
                .map(DeclaredKey::address)
                .findFirst()
                .or(() -> hashed ? withItsHash(entry) : Optional.empty());
    }

    /** Whether the files declare a key of this name that is not to be revoked. */
    public synchronized boolean declares(Address address) {
        if (names == null) {
            names = declared.stream().map(DeclaredKey::address).collect(Collectors.toSet());
        }
        return names.contains(address);
    }

    private List<DeclaredKey> withItsId(LedgerEntry entry) {
        var found = new ArrayList<DeclaredKey>();
        if (entry.credentialId().isAdopted()) {
            declared.stream()
                    .filter(key -> SessionIds.formerAdopted(key)
                            .filter(entry.credentialId()::equals)
                            .isPresent())
                    .forEach(found::add);
        }
        SessionIds.of(entry, keyring).ifPresent(id -> found.addAll(byId().getOrDefault(id, List.of())));
        entry.credentialId()
                .suppliedFingerprint()
                .ifPresent(fingerprint -> found.addAll(byFingerprint().getOrDefault(fingerprint, List.of())));
        return found;
    }

    /**
     * One id can exist twice, under tokens of two hash functions. The one that neither the ledger nor the key's bare id
     * leads to is another session.
     */
    private boolean isAnotherSession(DeclaredKey key, LedgerEntry entry, boolean hashed, HashFunction present) {
        LedgerEntry known = entries.get(keyring.credentialId(key));
        Optional<Secret> stored = stored(entry.sessionRef(), hashed);
        if (known == null || stored.isEmpty()) {
            return false;
        }
        Optional<Secret> its = stored(known.sessionRef(), hashed);
        Token bare = new Token(keyring.orgId(), keyring.id(key), present);
        Secret byBareId = hashed ? bare.hash() : bare.text();
        return its.isPresent() && !its.equals(stored) && !stored.get().equals(byBareId);
    }

    /** The name under which the gateway stores a session: the token, or its hash. Empty for a bare id. */
    private Optional<Secret> stored(SessionRef sessionRef, boolean hashed) {
        if (sessionRef instanceof SessionRef.ByToken byToken) {
            return Optional.of(hashed ? function(byToken).hash(byToken.token()) : byToken.token());
        }
        return sessionRef instanceof SessionRef.ByHash byHash ? Optional.of(byHash.hash()) : Optional.empty();
    }

    private HashFunction function(SessionRef.ByToken byToken) {
        return Token.parse(byToken.token(), keyring.orgId())
                .map(Token::function)
                .orElse(HashFunction.LEGACY);
    }

    /** Two ids can have the same hash: the old murmur32, for example, skips the last bytes. */
    private Optional<Address> withItsHash(LedgerEntry entry) {
        Set<HashFunction> functions = EnumSet.noneOf(HashFunction.class);
        if (entry.sessionRef() instanceof SessionRef.ByHash byHash) {
            for (HashFunction function : HashFunction.values()) {
                if (function.hash(Secret.of("")).length() == byHash.hash().length()) {
                    functions.add(function);
                }
            }
        } else if (entry.sessionRef() instanceof SessionRef.ByToken byToken
                && function(byToken) == HashFunction.LEGACY) {
            functions.add(HashFunction.LEGACY);
        }
        Optional<Secret> stored = stored(entry.sessionRef(), true);
        return functions.stream()
                .map(function -> byHash(function).get(stored.orElseThrow()))
                .filter(address -> address != null)
                .findFirst();
    }

    private Map<Secret, List<DeclaredKey>> byId() {
        if (byId == null) {
            byId = new HashMap<>();
            declared.forEach(key -> byId.computeIfAbsent(SessionIds.of(key, keyring), id -> new ArrayList<>(1))
                    .add(key));
        }
        return byId;
    }

    private Map<String, List<DeclaredKey>> byFingerprint() {
        if (byFingerprint == null) {
            byFingerprint = new HashMap<>();
            declared.forEach(key -> SessionIds.fingerprints(SessionIds.of(key, keyring), keyring)
                    .forEach(fingerprint -> byFingerprint
                            .computeIfAbsent(fingerprint, p -> new ArrayList<>(1))
                            .add(key)));
        }
        return byFingerprint;
    }

    private Map<Secret, Address> byHash(HashFunction function) {
        return byHash.computeIfAbsent(function, f -> {
            var hashes = new HashMap<Secret, Address>();
            declared.stream()
                    .filter(key -> !knownUnderAnother(key, f))
                    .forEach(key -> hashes.put(new Token(keyring.orgId(), keyring.id(key), f).hash(), key.address()));
            return hashes;
        });
    }

    /** Whether the ledger leads the key to a token of another function. */
    private boolean knownUnderAnother(DeclaredKey key, HashFunction function) {
        LedgerEntry known = entries.get(keyring.credentialId(key));
        return known != null
                && known.sessionRef() instanceof SessionRef.ByToken byToken
                && function(byToken) != function;
    }
}
