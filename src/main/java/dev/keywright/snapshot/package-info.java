/**
 * The state of the gateway at one moment, in a file without secrets: the ledger, APIs, policies, and each session of
 * ours. Written and read as a stream, sealed, and bound to the project. A plan can be made from it without a gateway.
 */
package dev.keywright.snapshot;
