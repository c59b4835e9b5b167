package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds what is ours after the ledger was lost: reads every key and keeps those with a mark of our namespace. That is
 * the whole gateway, so it runs only if a declared key proves that there was a ledger.
 */
public final class LedgerRebuild {

    /** Generations that are tried for a name; a higher one is still found, under a credential id of its own. */
    private static final int GENERATIONS = 32;

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;
    private final Map<String, DeclaredKey> declared = new HashMap<>();

    public LedgerRebuild(Gateway gateway, Keyring keyring, int connections, Collection<DeclaredKey> declared) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
        declared.forEach(key -> this.declared.put(key.address().name(), key));
    }

    /**
     * Every session of ours, with its entry. Empty if neither the gateway's list nor its Redis shows which keys there are.
     *
     * @throws dev.keywright.gateway.ReadingException if the gateway's Redis cannot be read
     */
    public SortedMap<CredentialId, LiveKey> find() {
        var found = new TreeMap<CredentialId, LiveKey>();
        if (new LivingSessions(gateway, connections).read() instanceof LivingSessions.Found living) {
            living.sessions().forEach((sessionRef, session) -> OwnershipMark.nameIn(session, keyring.namespace())
                    .filter(name -> session.orgId().equals(keyring.orgId()))
                    .ifPresent(name -> add(found, name, sessionRef, session)));
        }
        return found;
    }

    /** The same id can exist twice, under tokens of two hash functions; the second gets a credential id of its own. */
    private void add(SortedMap<CredentialId, LiveKey> found, String name, SessionRef sessionRef, Session session) {
        Secret credential = sessionRef instanceof SessionRef.ByToken byToken
                ? byToken.token()
                : ((SessionRef.ByHash) sessionRef).hash();
        CredentialId credentialId = credentialId(name, credential, session)
                .filter(s -> !found.containsKey(s))
                .orElseGet(() -> CredentialId.found(name, keyring.suppliedFingerprint(credential)));
        found.put(
                credentialId,
                new LiveKey(sessionRef, session, OwnershipMark.claim(session, Address.key(keyring.namespace(), name))));
    }

    private Optional<CredentialId> credentialId(String name, Secret credential, Session session) {
        Optional<DeclaredKey> key = Optional.ofNullable(declared.get(name));
        if (key.isPresent() && key.get().credential() instanceof Credential.Adopted) {
            return key.map(keyring::credentialId);
        }
        if (key.isPresent() && isOf(keyring.id(key.get()), credential)) {
            return key.map(keyring::credentialId);
        }
        for (int generation = 1; generation <= GENERATIONS; generation++) {
            if (isOf(keyring.derivedId(name, generation), credential)) {
                return Optional.of(CredentialId.derived(name, generation));
            }
        }
        boolean user = session.fields().has("basic_auth_data");
        return Token.parse(credential, keyring.orgId())
                .map(token -> user
                        ? CredentialId.basicAuth(name, token.id().reveal())
                        : CredentialId.supplied(name, keyring.suppliedFingerprint(token.id())));
    }

    private boolean isOf(Secret id, Secret credential) {
        for (HashFunction function : HashFunction.values()) {
            var token = new Token(keyring.orgId(), id, function);
            if (credential.equals(token.text()) || credential.equals(token.hash())) {
                return true;
            }
        }
        return false;
    }
}
