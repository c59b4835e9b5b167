/**
 * The nouns of the field: values, secrets, sessions, policies, keys, addresses.
 *
 * <p>Everything here is immutable and does no I/O. This room sees no other room; every other room sees it.
 */
package dev.keywright.model;
