/** Creating, updating, replacing and revoking keys, and what the ledger has to record of them. */
package dev.keywright.apply.keys;
