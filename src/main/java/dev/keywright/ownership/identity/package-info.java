/**
 * What a key is called and how that is told of a session: credential ids, ids derived from the seed, tokens and their hash functions,
 * and the mark. No I/O.
 */
package dev.keywright.ownership.identity;
