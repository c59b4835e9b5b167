package dev.keywright.ownership.live;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Live keys that are in memory. */
final class ReadKeys implements LiveKeys {

    private static final int PORTION = 500;

    private final Map<CredentialId, LiveKey> all;
    private final Keyring keyring;

    ReadKeys(Map<CredentialId, LiveKey> all, Keyring keyring) {
        this.all = all;
        this.keyring = keyring;
    }

    @Override
    public int portion() {
        return PORTION;
    }

    @Override
    public void read(List<Portion> portions, BiConsumer<Portion, Map<CredentialId, LiveKey>> each) {
        int threads = Runtime.getRuntime().availableProcessors();
        Parallel.each(portions, threads, () -> portion -> each.accept(portion, of(portion)));
    }

    private Map<CredentialId, LiveKey> of(Portion portion) {
        var found = new HashMap<CredentialId, LiveKey>();
        for (LedgerEntry entry : portion.entries()) {
            put(entry.credentialId(), found);
        }
        for (DeclaredKey key : portion.declared()) {
            put(keyring.credentialId(key), found);
        }
        return found;
    }

    private void put(CredentialId credentialId, Map<CredentialId, LiveKey> found) {
        LiveKey live = all.get(credentialId);
        if (live != null) {
            found.put(credentialId, live);
        }
    }
}
