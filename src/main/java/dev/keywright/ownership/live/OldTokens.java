package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks up declared keys under the tokens of every hash function. This is needed if the ledger is lost and the
 * gateway's setting has changed too: the bare id then finds nothing. A few keys are tried first, so that the first run
 * on a large project does not send five requests per key.
 */
public final class OldTokens {

    private static final int SAMPLE = 16;

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;

    public OldTokens(Gateway gateway, Keyring keyring, int connections) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
    }

    public Map<CredentialId, LiveKey> find(List<DeclaredKey> keys) {
        List<DeclaredKey> first = keys.subList(0, Math.min(SAMPLE, keys.size()));
        Map<CredentialId, LiveKey> found = findEach(first);
        if (!found.isEmpty()) {
            found.putAll(findEach(keys.subList(first.size(), keys.size())));
        }
        return found;
    }

    private Map<CredentialId, LiveKey> findEach(List<DeclaredKey> keys) {
        List<Optional<LiveKey>> answers = Parallel.map(keys, connections, this::find);
        var found = new TreeMap<CredentialId, LiveKey>();
        for (int i = 0; i < keys.size(); i++) {
            CredentialId credentialId = keyring.credentialId(keys.get(i));
            answers.get(i).ifPresent(live -> found.put(credentialId, live));
        }
        return found;
    }

    private Optional<LiveKey> find(DeclaredKey key) {
        for (HashFunction function : HashFunction.values()) {
            Secret token = new Token(keyring.orgId(), keyring.id(key), function).text();
            if (token.reveal().indexOf('/') >= 0) {
                continue;
            }
            SessionRef sessionRef = new SessionRef.ByToken(token);
            Optional<LiveKey> live = gateway.session(sessionRef)
                    .map(session -> new LiveKey(sessionRef, session, OwnershipMark.claim(session, key.address())));
            if (live.isPresent()) {
                return live;
            }
        }
        return Optional.empty();
    }
}
