package dev.keywright.ownership.ledger;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerCode;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerIds;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Detects that someone changed {@code hash_keys} or {@code hash_key_function} of a gateway in use. Sessions stay where
 * they are; the gateway looks for them elsewhere. Read-only.
 */
public final class HashSettings {

    private static final int NAMED = 10;

    /**
     * From the length of a key hash in hex to the function that makes it; the oldest setting makes the same hashes as
     * murmur32.
     */
    private static final Map<Integer, Set<HashFunction>> BY_LENGTH = Map.of(
            8, Set.of(HashFunction.LEGACY, HashFunction.MURMUR32),
            16, Set.of(HashFunction.MURMUR64),
            32, Set.of(HashFunction.MURMUR128),
            64, Set.of(HashFunction.SHA256));

    private static final Set<HashFunction> ALL = Set.of(HashFunction.values());

    private final Gateway gateway;
    private final Keyring keyring;

    public HashSettings(Gateway gateway, Keyring keyring) {
        this.gateway = gateway;
        this.keyring = keyring;
    }

    /**
     * Explains what the switch of {@code hash_keys} means.
     *
     * @param now the ledger where the gateway searches now
     */
    public Diagnostic keysSwitched(LedgerSnapshot now, OldLedger old) {
        Set<String> names = old.living().keySet().stream()
                .map(entry -> entry.credentialId().name())
                .collect(Collectors.toCollection(TreeSet::new));
        return now.found() ? oldSessions(names, old) : switched(names, old);
    }

    private Diagnostic switched(Set<String> names, OldLedger old) {
        String stopped = names.isEmpty()
                ? "."
                : ": " + Counts.of(names.size(), "key") + " stopped working (" + named(names) + ").";
        return Diagnostic.warning(
                        LedgerCode.HASH_KEYS_SWITCHED,
                        "hash_keys of the gateway was switched %s: the ledger of %s is there, stored as before the switch"
                                .formatted(old.hashed() ? "off" : "on", keyring.namespace()))
                .because("its keys are stored %s, where the gateway no longer looks%s"
                        .formatted(where(old), stopped + usableHashes(old)))
                .hint(
                        "set hash_keys back if it was not meant; if it was, apply: that creates the declared keys again (used"
                                + " quota begins again) and removes the old sessions, so that no key which is revoked meanwhile"
                                + " opens again if hash_keys is switched back");
    }

    private Diagnostic oldSessions(Set<String> names, OldLedger old) {
        String what =
                names.isEmpty() ? "the old ledger" : Counts.of(names.size(), "session") + " (" + named(names) + ")";
        return Diagnostic.warning(
                        LedgerCode.OLD_SESSIONS_LEFT,
                        "Of %s, what was stored before hash_keys was switched %s is still there: %s"
                                .formatted(keyring.namespace(), old.hashed() ? "off" : "on", what))
                .because("it is stored " + where(old) + ", where the gateway no longer looks, and would work again if"
                        + " hash_keys is switched back." + usableHashes(old))
                .hint(
                        "apply: that removes what the present ledger knows as created again; what stays after that belongs to keys"
                                + " that could not be created again; switch hash_keys back to reach them");
    }

    private static String where(OldLedger old) {
        return old.hashed() ? "under the hash of their token" : "under their token in clear";
    }

    /** Seen on 5.14.0: if the hash is sent as a key, it is the name under which the session is stored. */
    private static String usableHashes(OldLedger old) {
        return old.hashed() ? " Until they are removed, whoever has a key hash can use it as a key." : "";
    }

    private static String named(Set<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + Counts.grouped(names.size() - NAMED) + " more" : "");
    }

    /**
     * Users and supplied keys that the gateway finds only through the {@code hash_key_function} applied to their id.
     *
     * @param function under which the ledger's root was found
     */
    public Optional<Diagnostic> functionChanged(
            Collection<LedgerEntry> entries, Collection<DeclaredKey> declared, HashFunction function) {
        Map<CredentialId, Secret> ids = ids(declared);
        List<LedgerEntry> byId = entries.stream()
                .filter(entry -> ids.containsKey(entry.credentialId()))
                .toList();
        if (byId.isEmpty() || isPresent(function) && byId.stream().allMatch(entry -> mayBeOf(entry, function))) {
            return Optional.empty();
        }
        var works = new HashMap<Set<HashFunction>, Boolean>();
        var stopped = new TreeSet<String>();
        for (LedgerEntry entry : byId) {
            // Either all keys of one function work or none does, so one of each is checked.
            if (!works.computeIfAbsent(functions(entry), any -> isFound(ids.get(entry.credentialId())))) {
                stopped.add(entry.credentialId().name());
            }
        }
        return stopped.isEmpty() ? Optional.empty() : Optional.of(changed(stopped));
    }

    /** The ids to look up, for keys that are not declared as a whole token. */
    private Map<CredentialId, Secret> ids(Collection<DeclaredKey> declared) {
        var ids = new HashMap<CredentialId, Secret>();
        for (DeclaredKey key : declared) {
            boolean whole = key.credential() instanceof Credential.Supplied supplied
                    && Token.parse(supplied.key(), keyring.orgId()).isPresent();
            boolean byId = !(key.credential() instanceof Credential.Derived)
                    && !(key.credential() instanceof Credential.Adopted);
            if (!whole && byId) {
                ids.put(keyring.credentialId(key), keyring.id(key));
            }
        }
        return ids;
    }

    /** Whether the gateway still hashes with the function under which the ledger's root was found. */
    public boolean isPresent(HashFunction function) {
        Secret id = LedgerIds.root(keyring);
        Optional<Session> shown = gateway.session(new SessionRef.ById(id, keyring.orgId()));
        return shown.isPresent()
                && shown.map(Session::fields)
                        .equals(gateway.session(new SessionRef.ByToken(new Token(keyring.orgId(), id, function).text()))
                                .map(Session::fields));
    }

    private boolean isFound(Secret id) {
        return gateway.session(new SessionRef.ById(id, keyring.orgId())).isPresent();
    }

    private boolean mayBeOf(LedgerEntry entry, HashFunction function) {
        return functions(entry).contains(function);
    }

    /** The functions that can have produced the name of an entry's session. */
    private Set<HashFunction> functions(LedgerEntry entry) {
        if (entry.sessionRef() instanceof SessionRef.ByHash byHash) {
            return BY_LENGTH.getOrDefault(byHash.hash().length(), ALL);
        }
        return entry.sessionRef() instanceof SessionRef.ByToken byToken
                ? Token.parse(byToken.token(), keyring.orgId())
                        .map(token -> Set.of(token.function()))
                        .orElse(ALL)
                : ALL;
    }

    private Diagnostic changed(Set<String> stopped) {
        return Diagnostic.warning(
                        LedgerCode.HASH_FUNCTION_SWITCHED,
                        "hash_key_function of the gateway has changed: %s stopped working: %s"
                                .formatted(Counts.of(stopped.size(), "key"), named(stopped)))
                .because(
                        "the gateway looks for users and for supplied keys under what its present function makes of their"
                                + " id, and their sessions are stored under another's; the plan leaves them as they are; derived"
                                + " keys keep working, since their token names its function")
                .hint("set hash_key_function back; or take these keys out of the files, apply, put them back and apply:"
                        + " that stores them again (used quota begins again)");
    }
}
