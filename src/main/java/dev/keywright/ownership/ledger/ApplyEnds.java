package dev.keywright.ownership.ledger;

import dev.keywright.gateway.Gateway;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.LastFullRead.Doubt;
import dev.keywright.ownership.ledger.pages.ApplyEnd;
import dev.keywright.ownership.ledger.pages.LedgerCount;
import dev.keywright.ownership.ledger.pages.LedgerRoot;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.tyk.HashFunction;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks up whether the last apply came to a clean end, so that the entries of the ledger can be relied on. {@link #renew} is the only
 * method that writes.
 */
public final class ApplyEnds {

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;

    public ApplyEnds(Gateway gateway, Keyring keyring, int connections) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
    }

    /**
     * @param ledger as it was read
     * @param release the gateway's line of releases
     */
    public LastFullRead lastFullRead(LedgerSnapshot ledger, String release) {
        if (!ledger.found()) {
            return new LastFullRead.Doubtful(Doubt.NO_LEDGER);
        }
        if (!ledger.sealed() || ledger.ofFormerSeed()) {
            return new LastFullRead.Doubtful(Doubt.SEED_CHANGES);
        }
        HashFunction function = ledger.function().orElseThrow();
        if (!new HashSettings(gateway, keyring).isPresent(function)) {
            return new LastFullRead.Doubtful(Doubt.HASHING_CHANGED);
        }
        Optional<ApplyEnd> end = new LedgerStore(gateway, keyring, connections).applyEnd(function);
        if (end.isEmpty()) {
            return new LastFullRead.Doubtful(Doubt.NO_RECORD);
        }
        var state = new State(
                ledger.storage().lastRun(), ledger.serial(), ledger.storage().pages());
        return doubt(end.get(), state, release)
                .<LastFullRead>map(LastFullRead.Doubtful::new)
                .orElseGet(() -> new LastFullRead.Known(end.get().allRead()));
    }

    /**
     * Records that a run has read all sessions and found them as the last apply left them. The ledger itself stays as it is, so plans
     * that were saved before stay valid.
     *
     * @param serial of the ledger when the run read it
     * @param pages fingerprint of its pages then
     * @param at when the sessions were read
     * @param release the gateway's line of releases
     * @return false if the entries cannot be relied on since the last apply, or another run has written the ledger meanwhile;
     *     nothing was recorded then
     */
    public boolean renew(long serial, String pages, Instant at, String release) {
        var store = new LedgerStore(gateway, keyring, connections);
        Optional<LedgerStore.Found> found = store.roots().stream().findFirst();
        if (found.isEmpty()
                || !new HashSettings(gateway, keyring).isPresent(found.get().function())) {
            return false;
        }
        LedgerRoot root = found.get().root();
        LedgerCount count = root.current().map(store::count).orElse(LedgerCount.NONE);
        Optional<ApplyEnd> end = store.applyEnd(found.get().function());
        if (end.isEmpty()
                || root.serial() + count.applies() != serial
                || doubt(end.get(), new State(count.lastRun(), serial, pages), release)
                        .isPresent()) {
            return false;
        }
        store.write(new ApplyEnd(
                end.get().run(),
                serial,
                pages,
                at,
                ApplyEnd.PROGRAM,
                release,
                end.get().settled()));
        return true;
    }

    /** What a note has to fit. */
    private record State(String lastRun, long serial, String pages) {}

    private static Optional<Doubt> doubt(ApplyEnd end, State ledger, String release) {
        if (!end.isOf(ledger.lastRun(), ledger.serial(), ledger.pages())) {
            return Optional.of(Doubt.WRITTEN_SINCE);
        }
        if (!end.program().equals(ApplyEnd.PROGRAM)) {
            return Optional.of(Doubt.OTHER_PROGRAM);
        }
        return end.release().equals(release) ? Optional.empty() : Optional.of(Doubt.OTHER_RELEASE);
    }
}
