/**
 * How keys are identified and how sessions are recognised: credential ids, ids derived from the seed, tokens and their
 * hash functions, and the ownership mark. No I/O.
 */
package dev.keywright.ownership.identity;
