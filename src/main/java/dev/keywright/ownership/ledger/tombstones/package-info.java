/** Deleted keys, encrypted and kept beside the ledger for {@code guards.restore_within}, so that they can be restored. */
package dev.keywright.ownership.ledger.tombstones;
