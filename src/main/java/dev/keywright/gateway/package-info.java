/**
 * The gateway as Keywright needs it: sessions, policies, APIs, reload. {@code http} speaks the admin API,
 * {@code redis} reads sessions from its Redis, where that is faster.
 */
package dev.keywright.gateway;
