package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.tyk.SessionRef;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For a shard that finds no ledger: either none has been started yet, or it was lost. The keys show which. If it was
 * lost, a new one must start with the keys of all shards, so this shard refuses.
 */
public final class FirstShards {

    /** How many keys of other shards are read. */
    private static final int SAMPLE = 32;

    private final Gateway gateway;
    private final Keyring keyring;
    private final LiveStateOptions options;

    public FirstShards(Gateway gateway, Keyring keyring, LiveStateOptions options) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.options = options;
    }

    public void refuseWhereLedgerIsLost(Declared declared, Collection<LiveKey> own) {
        boolean ownLive = own.stream().anyMatch(key -> key.isOurs());
        // Another shard may just have started the ledger and created the keys that were found.
        if (ownLive
                || othersLive(declared)
                        && !Ledger.read(gateway, keyring, options.connections()).found()) {
            throw LedgerException.lost(keyring);
        }
    }

    private boolean othersLive(Declared declared) {
        List<DeclaredKey> others = declared.keys().stream()
                .filter(key -> !options.shard().holds(key.address().name()))
                .toList();
        int step = Math.max(1, others.size() / SAMPLE);
        return IntStream.iterate(0, i -> i < others.size(), i -> i + step)
                .mapToObj(others::get)
                .anyMatch(key -> gateway.session(new SessionRef.ById(keyring.id(key), keyring.orgId()))
                        .filter(session -> OwnershipMark.claim(session, key.address()) instanceof Claim.Ours)
                        .isPresent());
    }
}
