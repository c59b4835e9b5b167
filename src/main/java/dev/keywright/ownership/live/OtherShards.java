package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Address;
import dev.keywright.model.Shard;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one shard must know about the keys of all others, in the only case where it matters: before it deletes a policy.
 */
public final class OtherShards {

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;
    private final Shard shard;

    public OtherShards(Gateway gateway, Keyring keyring, int connections, Shard shard) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
        this.shard = shard;
    }

    /**
     * Reads every key of the other shards.
     *
     * @return for each policy that is still carried, one key that carries it
     */
    public Map<String, Address> carrying(Collection<String> policyIds) {
        LedgerSnapshot ledger = Ledger.read(gateway, keyring, connections);
        List<LedgerEntry> entries = Stream.of(ledger.entries(), ledger.intended())
                .flatMap(known -> known.values().stream())
                .filter(entry -> !shard.holds(entry.credentialId().name()))
                .toList();
        var carrying = new TreeMap<String, Address>();
        Ledger.living(gateway, keyring, connections, entries).forEach((entry, session) -> session.policyIds().stream()
                .filter(policyIds::contains)
                .forEach(id -> carrying.putIfAbsent(
                        id,
                        Address.key(keyring.namespace(), entry.credentialId().name()))));
        return carrying;
    }
}
