/**
 * The basic types: values, secrets, sessions, policies, keys, addresses.
 *
 * <p>Everything here is immutable and does no I/O. This package depends on no other; every other package may use it.
 */
package dev.keywright.model;
