/** Intents of runs: the keys that they are about to create. */
package dev.keywright.ownership.ledger.intents;
