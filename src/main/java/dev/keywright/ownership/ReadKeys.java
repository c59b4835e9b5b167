package dev.keywright.ownership;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Slot;
import dev.keywright.ownership.ledger.LedgerEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Living keys that are held in memory. */
final class ReadKeys implements LiveKeys {

    private static final int PORTION = 500;

    private final Map<Slot, LiveKey> all;
    private final Keyring keyring;

    ReadKeys(Map<Slot, LiveKey> all, Keyring keyring) {
        this.all = all;
        this.keyring = keyring;
    }

    @Override
    public int portion() {
        return PORTION;
    }

    @Override
    public void read(List<Portion> portions, BiConsumer<Portion, Map<Slot, LiveKey>> each) {
        int threads = Runtime.getRuntime().availableProcessors();
        Parallel.each(portions, threads, () -> portion -> each.accept(portion, of(portion)));
    }

    private Map<Slot, LiveKey> of(Portion portion) {
        var found = new HashMap<Slot, LiveKey>();
        for (LedgerEntry entry : portion.entries()) {
            put(entry.slot(), found);
        }
        for (DeclaredKey key : portion.declared()) {
            put(keyring.slot(key), found);
        }
        return found;
    }

    private void put(Slot slot, Map<Slot, LiveKey> found) {
        LiveKey live = all.get(slot);
        if (live != null) {
            found.put(slot, live);
        }
    }
}
