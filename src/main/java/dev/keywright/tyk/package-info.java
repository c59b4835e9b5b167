/**
 * Facts about the gateway that several packages must agree on: tokens, key hashes, how a session is addressed, and the
 * form that its typed JSON gives to an object. Pure.
 */
package dev.keywright.tyk;
