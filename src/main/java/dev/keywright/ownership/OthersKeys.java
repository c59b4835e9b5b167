package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Reach;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Mark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts which policies the keys of others carry: every key that the gateway lists and that does not carry our mark. It reads
 * all of them, so it is asked only when a policy is about to change.
 */
final class OthersKeys {

    /** So many keys tell whether a gateway lists tokens or hashes. */
    private static final int SAMPLE = 8;

    private OthersKeys() {}

    /**
     * How many keys of others carry each policy, by the policy's id. Empty where the gateway does not list its keys: then
     * nobody knows.
     *
     * @param known how the ledger reaches our own keys, which need not be read again
     */
    static Optional<Map<String, Integer>> count(Gateway gateway, Keyring keyring, Set<Reach> known, int connections) {
        Optional<List<Secret>> listed = gateway.list();
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        List<Secret> items = listed.get().stream()
                .filter(item -> item.reveal().indexOf('/') < 0)
                .toList();
        boolean tokens = gateway
                .sessions(
                        items.stream()
                                .limit(SAMPLE)
                                .map(item -> (Reach) new Reach.ByToken(item))
                                .toList(),
                        connections)
                .stream()
                .anyMatch(Optional::isPresent);
        var ours = new HashSet<>(known);
        List<Reach> reaches = items.stream()
                .map(item -> tokens ? new Reach.ByToken(item) : (Reach) new Reach.ByHash(item))
                .filter(reach -> !ours.contains(reach))
                .toList();
        var counts = new HashMap<String, Integer>();
        gateway.sessions(reaches, connections).stream()
                .flatMap(Optional::stream)
                .filter(session -> !isOurs(session, keyring))
                .forEach(session ->
                        session.policyIds().stream().distinct().forEach(id -> counts.merge(id, 1, Integer::sum)));
        return Optional.of(counts);
    }

    private static boolean isOurs(Session session, Keyring keyring) {
        return session.orgId().equals(keyring.orgId())
                && Mark.nameIn(session, keyring.namespace()).isPresent();
    }
}
