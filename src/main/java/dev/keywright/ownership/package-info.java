/**
 * Which live sessions are ours and how to reach them: the mark on each key, the ledger in the gateway, and the ids
 * derived from the seed. The ledger finds, the mark proves.
 */
package dev.keywright.ownership;
