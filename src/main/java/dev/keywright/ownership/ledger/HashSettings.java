package dev.keywright.ownership.ledger;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Reach;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.HashFunction;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Token;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notices that somebody changed {@code hash_keys} or {@code hash_key_function} of a gateway in use. Sessions stay where they
 * are; the gateway looks for them elsewhere. It only reads.
 */
public final class HashSettings {

    private static final int NAMED = 10;

    /** Length of a key hash in hex to the function that makes it; the oldest setting makes the same as murmur32. */
    private static final Map<Integer, Set<HashFunction>> BY_LENGTH = Map.of(
            8, Set.of(HashFunction.LEGACY, HashFunction.MURMUR32),
            16, Set.of(HashFunction.MURMUR64),
            32, Set.of(HashFunction.MURMUR128),
            64, Set.of(HashFunction.SHA256));

    private final Gateway gateway;
    private final Keyring keyring;

    public HashSettings(Gateway gateway, Keyring keyring) {
        this.gateway = gateway;
        this.keyring = keyring;
    }

    /** Where no ledger is found: one that stands where the gateway looked before {@code hash_keys} was switched. */
    public Optional<Diagnostic> keysSwitched() {
        List<Token> roots = Stream.of(HashFunction.values()).map(this::root).toList();
        // What is stored under a hash is found under that name as if it was a token; where hashing is on, nothing is.
        if (roots.stream().anyMatch(root -> isLedger(new Reach.ByToken(root.hash())))) {
            return Optional.of(switched("off", "under the hash of their token"));
        }
        return isStoredRaw(roots) ? Optional.of(switched("on", "under their token in clear")) : Optional.empty();
    }

    /** What is stored under a token in clear is found under that name as if it was a hash. */
    private boolean isStoredRaw(List<Token> roots) {
        try {
            return roots.stream().anyMatch(root -> isLedger(new Reach.ByHash(root.text())));
        } catch (GatewayException e) {
            if (e.kind() == Kind.REJECTED) {
                return false; // The gateway does not hash keys (trap 16), so nothing was switched on.
            }
            throw e;
        }
    }

    private boolean isLedger(Reach reach) {
        return gateway.session(reach)
                .filter(session -> session.fields().fields("meta_data").has("keywright_ledger"))
                .isPresent();
    }

    private Diagnostic switched(String how, String where) {
        return Diagnostic.warning(
                        "hash-keys-switched",
                        "hash_keys of the gateway was switched %s: the ledger of %s is there, stored as before the switch"
                                .formatted(how, keyring.namespace()))
                .because(
                        ("Its keys are stored %s, where the gateway no longer looks: they all stopped working, and this"
                                        + " plan makes them anew. The old sessions stay, and a key that is revoked meanwhile opens"
                                        + " again if hash_keys is switched back.")
                                .formatted(where))
                .hint("Set hash_keys back if it was not meant. If it was, apply; then delete the old sessions of org "
                        + keyring.orgId() + " in the gateway's Redis.");
    }

    /** Users and supplied keys that the gateway finds only by what its {@code hash_key_function} makes of their id. */
    public Optional<Diagnostic> functionChanged(Collection<LedgerEntry> entries, Collection<DeclaredKey> declared) {
        List<LedgerEntry> byId = entries.stream()
                .filter(entry -> entry.slot().username().isPresent()
                        || entry.slot().suppliedPrint().isPresent())
                .toList();
        if (byId.isEmpty()) {
            return Optional.empty();
        }
        Optional<HashFunction> present = present();
        Set<String> whole = declared.stream()
                .filter(key -> key.credential() instanceof Credential.Supplied supplied
                        && Token.parse(supplied.key(), keyring.orgId()).isPresent())
                .map(key -> key.address().name())
                .collect(Collectors.toSet());
        var stopped = new TreeSet<String>();
        byId.stream()
                .filter(entry -> !whole.contains(entry.slot().name()))
                .filter(entry -> !isOf(entry.reach(), present))
                .forEach(entry -> stopped.add(entry.slot().name()));
        return stopped.isEmpty() ? Optional.empty() : Optional.of(changed(stopped));
    }

    private Diagnostic changed(Set<String> stopped) {
        String names = stopped.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (stopped.size() > NAMED ? " and " + Counts.grouped(stopped.size() - NAMED) + " more" : "");
        return Diagnostic.warning(
                        "hash-function-switched",
                        "hash_key_function of the gateway has changed: %s stopped working: %s"
                                .formatted(Counts.of(stopped.size(), "key"), names))
                .because(
                        "The gateway looks for users and for supplied keys under what its present function makes of their"
                                + " id, and their sessions are stored under another's. Derived keys go on working, since their"
                                + " token names its function.")
                .hint("Set hash_key_function back. Or take these keys out of the files, apply, put them back and apply:"
                        + " that stores them anew (used quota begins again).");
    }

    private boolean isOf(Reach reach, Optional<HashFunction> present) {
        if (present.isEmpty()) {
            return false;
        }
        if (reach instanceof Reach.ByHash byHash) {
            return BY_LENGTH
                    .getOrDefault(byHash.hash().length(), Set.of(present.get()))
                    .contains(present.get());
        }
        return !(reach instanceof Reach.ByToken byToken)
                || Token.parse(byToken.token(), keyring.orgId())
                        .map(token -> token.function() == present.get())
                        .orElse(true);
    }

    /** Under which the gateway finds the ledger's root by its id; empty where it has been changed since the last apply. */
    private Optional<HashFunction> present() {
        Optional<Session> shown = gateway.session(new Reach.ById(LedgerPlaces.root(keyring), keyring.orgId()));
        return shown.flatMap(session -> Stream.of(HashFunction.values())
                .filter(function -> gateway.session(
                                new Reach.ByToken(root(function).text()))
                        .filter(other -> other.fields().equals(session.fields()))
                        .isPresent())
                .findFirst());
    }

    private Token root(HashFunction function) {
        return new Token(keyring.orgId(), LedgerPlaces.root(keyring), function);
    }
}
