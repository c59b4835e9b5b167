package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.Shard;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What one shard must know about the keys of all others, in the only case where it matters: before it deletes a policy.
 */
public final class OtherShards {

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;
    private final Shard shard;
    private final BiPredicate<CredentialId, Session> staying;

    /** @param staying the sessions that every shard leaves as they are */
    public OtherShards(
            Gateway gateway,
            Keyring keyring,
            int connections,
            Shard shard,
            BiPredicate<CredentialId, Session> staying) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
        this.shard = shard;
        this.staying = staying;
    }

    /**
     * Reads every key of the other shards.
     *
     * @param mayStay those policies that may be deleted although a session carries them that no shard changes
     * @return for each policy that is still carried, one key that carries it
     */
    public Map<String, Address> carrying(Collection<String> policyIds, Set<String> mayStay) {
        LedgerSnapshot ledger = Ledger.read(gateway, keyring, connections);
        List<LedgerEntry> entries = Stream.of(ledger.entries(), ledger.intended())
                .flatMap(known -> known.values().stream())
                .filter(entry -> !shard.holds(entry.credentialId().name()))
                .toList();
        var carrying = new TreeMap<String, Address>();
        Ledger.living(gateway, keyring, connections, entries).forEach((entry, session) -> session.policyIds().stream()
                .filter(policyIds::contains)
                .filter(id -> !mayStay.contains(id) || !staying.test(entry.credentialId(), session))
                .forEach(id -> carrying.putIfAbsent(
                        id,
                        Address.key(keyring.namespace(), entry.credentialId().name()))));
        return carrying;
    }
}
