/**
 * What the gateway held at one moment, in a file that holds no secret: the ledger, APIs, policies, and each session of ours.
 * Written and read as a stream, sealed, and bound to the project. A plan is made from it without a gateway.
 */
package dev.keywright.snapshot;
