package dev.keywright.apply.keys;

import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.plan.refresh.KeysRead;

/** What the ledger gets when every change was made, so that later plans need not read what has not changed. */
public final class CleanEnd {

    private final LedgerWriter ledger;

    public CleanEnd(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** Without it, the next plan reads everything: so a failure is none of the apply. */
    public void record(KeysRead read) {
        if (read.allRead().isEmpty()) {
            return; // Nothing proves that the other entries are as they were applied.
        }
        try {
            ledger.update(read.outdated());
            KeysRead.Ledger before = read.ledger();
            ledger.end(before.serial(), before.pages(), read.allRead().get(), before.release());
        } catch (GatewayException | LedgerException e) {
            return;
        }
    }
}
