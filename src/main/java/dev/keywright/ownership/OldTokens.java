package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.Reach;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Secret;
import dev.keywright.ownership.identity.HashFunction;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Mark;
import dev.keywright.ownership.identity.Slot;
import dev.keywright.ownership.identity.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for declared keys under the tokens of every hash function. It is needed where the ledger is lost and the gateway's
 * setting has changed too: the bare id then finds nothing. A few keys are tried first, so that the very first run on a
 * large project does not ask five times for each.
 */
final class OldTokens {

    private static final int SAMPLE = 16;

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;

    OldTokens(Gateway gateway, Keyring keyring, int connections) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
    }

    Map<Slot, LiveKey> find(List<DeclaredKey> keys) {
        List<DeclaredKey> first = keys.subList(0, Math.min(SAMPLE, keys.size()));
        Map<Slot, LiveKey> found = look(first);
        if (!found.isEmpty()) {
            found.putAll(look(keys.subList(first.size(), keys.size())));
        }
        return found;
    }

    private Map<Slot, LiveKey> look(List<DeclaredKey> keys) {
        List<Optional<LiveKey>> answers = Parallel.map(keys, connections, this::look);
        var found = new TreeMap<Slot, LiveKey>();
        for (int i = 0; i < keys.size(); i++) {
            Slot slot = keyring.slot(keys.get(i));
            answers.get(i).ifPresent(live -> found.put(slot, live));
        }
        return found;
    }

    private Optional<LiveKey> look(DeclaredKey key) {
        for (HashFunction function : HashFunction.values()) {
            Secret token = new Token(keyring.orgId(), keyring.id(key), function).text();
            if (token.reveal().indexOf('/') >= 0) {
                continue;
            }
            Reach reach = new Reach.ByToken(token);
            Optional<LiveKey> live = gateway.session(reach)
                    .map(session -> new LiveKey(reach, session, Mark.claim(session, key.address())));
            if (live.isPresent()) {
                return live;
            }
        }
        return Optional.empty();
    }
}
