package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;

/**
 * Proves that the gateway can read its store by what is known to be there: the root of the ledger. Without its Redis a
 * gateway answers 404 to every read. Safe for use by several threads.
 */
public final class StoreProof {

    private final Gateway gateway;
    private final Keyring keyring;
    private final boolean ledgerFound;

    /** @param ledgerFound whether this run has read the ledger; without one nothing is known to be there */
    public StoreProof(Gateway gateway, Keyring keyring, boolean ledgerFound) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.ledgerFound = ledgerFound;
    }

    /** Nothing was found where the ledger would be: by that alone nobody can tell a first run from a gateway without its Redis. */
    public void ofNoLedger() {
        if (gateway.storeUp().filter(up -> !up).isPresent()) {
            throw StoreUnreadableException.reported();
        }
    }

    /**
     * Whether there is a ledger, as every node shows it. Where there is none, what is missing proves nothing: it may be a first
     * run, or a gateway that has lost its Redis and does not know yet.
     *
     * @throws StoreUnreadableException when there is none and the gateway reports that it cannot read its store
     */
    public static boolean showsLedger(Gateway gateway, Keyring keyring) {
        boolean shown = Ledger.isThere(gateway, keyring);
        if (!shown) {
            new StoreProof(gateway, keyring, false).ofNoLedger();
        }
        return shown;
    }

    /**
     * Some session was not found.
     *
     * @throws StoreUnreadableException when the ledger is not found any more either
     */
    void ofAbsence() {
        if (ledgerFound && !Ledger.isThere(gateway, keyring)) {
            throw StoreUnreadableException.noLonger(keyring.namespace());
        }
    }
}
