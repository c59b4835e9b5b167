package dev.keywright.ownership.ledger;

import dev.keywright.gateway.Gateway;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.LastFullRead.Doubt;
import dev.keywright.ownership.ledger.pages.ApplyEnd;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.tyk.HashFunction;
import java.util.Optional;

/** Looks up whether the last apply came to a clean end, so that the entries of the ledger can be relied on. Read-only. */
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
        return doubt(end.get(), ledger, release)
                .<LastFullRead>map(LastFullRead.Doubtful::new)
                .orElseGet(() -> new LastFullRead.Known(end.get().allRead()));
    }

    private static Optional<Doubt> doubt(ApplyEnd end, LedgerSnapshot ledger, String release) {
        if (!end.run().equals(ledger.storage().lastRun())
                || end.serial() != ledger.serial()
                || !end.pages().equals(ledger.storage().pages())) {
            return Optional.of(Doubt.WRITTEN_SINCE);
        }
        if (!end.program().equals(ApplyEnd.PROGRAM)) {
            return Optional.of(Doubt.OTHER_PROGRAM);
        }
        return end.release().equals(release) ? Optional.empty() : Optional.of(Doubt.OTHER_RELEASE);
    }
}
