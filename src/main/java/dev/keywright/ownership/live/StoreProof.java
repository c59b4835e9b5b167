package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;

/**
 * Proves that the gateway can read its store, by a session known to exist: the root of the ledger. Without its Redis, a
 * gateway responds with 404 to every read. Thread-safe.
 */
public final class StoreProof {

    private final Gateway gateway;
    private final Keyring keyring;
    private final boolean ledgerFound;

    /** @param ledgerFound whether this run has read the ledger; without one, no session is known to exist */
    public StoreProof(Gateway gateway, Keyring keyring, boolean ledgerFound) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.ledgerFound = ledgerFound;
    }

    /** No ledger was found: that alone does not distinguish a first run from a gateway without its Redis. */
    public void ofNoLedger() {
        if (gateway.storeUp().filter(up -> !up).isPresent()) {
            throw StoreUnreadableException.reported();
        }
    }

    /**
     * Whether every node shows a ledger. If there is none, a missing session proves nothing: it may be a first run, or
     * a gateway that has just lost its Redis.
     *
     * @throws StoreUnreadableException if there is none and the gateway reports that it cannot read its store
     */
    public static boolean showsLedger(Gateway gateway, Keyring keyring) {
        boolean shown = Ledger.isThere(gateway, keyring);
        if (!shown) {
            new StoreProof(gateway, keyring, false).ofNoLedger();
        }
        return shown;
    }

    /**
     * Called when a session was not found.
     *
     * @throws StoreUnreadableException if the ledger is no longer found either
     */
    void ofAbsence() {
        if (ledgerFound && !Ledger.isThere(gateway, keyring)) {
            throw StoreUnreadableException.noLonger(keyring.namespace());
        }
    }
}
