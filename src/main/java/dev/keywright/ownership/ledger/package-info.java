/**
 * What Keywright owns, written down in the gateway itself: the root, its pages, what runs announce, the lock. The ledger finds,
 * the mark proves.
 */
package dev.keywright.ownership.ledger;
