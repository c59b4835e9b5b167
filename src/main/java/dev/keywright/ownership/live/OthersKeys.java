package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts which policies the keys of other owners carry: every key that the gateway lists and that does not carry our
 * mark. It reads all of them, so it runs only if a policy is about to change.
 */
public final class OthersKeys {

    private OthersKeys() {}

    /**
     * How many keys of other owners carry each policy, by the policy's id. Empty if the gateway does not list its keys.
     *
     * @param known the ledger's references to our own keys, which need not be read again
     */
    public static Optional<Map<String, Integer>> count(
            Gateway gateway, Keyring keyring, Set<SessionRef> known, int connections) {
        Optional<List<Secret>> listed = gateway.list();
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        boolean tokens = ListedKeys.areTokens(gateway, listed.get(), connections);
        Set<Secret> ours = listedAs(known, keyring.orgId());
        List<SessionRef> sessionRefs = ListedKeys.sessionRefs(
                listed.get().stream().filter(item -> !ours.contains(item)).toList(), tokens);
        var counts = new HashMap<String, Integer>();
        gateway.sessions(sessionRefs, connections).stream()
                .flatMap(Optional::stream)
                .filter(session -> !isOurs(session, keyring))
                .forEach(session ->
                        session.policyIds().stream().distinct().forEach(id -> counts.merge(id, 1, Integer::sum)));
        return Optional.of(counts);
    }

    /**
     * The names that a list may have for our keys: a gateway that hashes lists the hash of a token that the ledger
     * contains.
     */
    static Set<Secret> listedAs(Collection<SessionRef> known, String orgId) {
        var items = new HashSet<Secret>();
        for (SessionRef sessionRef : known) {
            if (sessionRef instanceof SessionRef.ByToken byToken) {
                items.add(byToken.token());
                Token.parse(byToken.token(), orgId).map(Token::hash).ifPresent(items::add);
            } else if (sessionRef instanceof SessionRef.ByHash byHash) {
                items.add(byHash.hash());
            }
        }
        return items;
    }

    private static boolean isOurs(Session session, Keyring keyring) {
        return session.orgId().equals(keyring.orgId())
                && OwnershipMark.nameIn(session, keyring.namespace()).isPresent();
    }
}
