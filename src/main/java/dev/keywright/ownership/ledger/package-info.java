/**
 * The record of what Keywright owns, stored in the gateway itself: the root, its pages, the intents of runs, the lock.
 * The ledger finds keys, the mark proves ownership.
 */
package dev.keywright.ownership.ledger;
