/**
 * An honest loopback gateway: the admin API and the listen paths, held against the recorded contract. {@code wire} is
 * HTTP, {@code token} makes and hashes key ids, {@code store} keeps what was written, {@code session} finds and merges,
 * {@code admin} and {@code traffic} answer. What it does not imitate it refuses or names, and never pretends.
 */
package dev.keywright.gateway.embedded;
