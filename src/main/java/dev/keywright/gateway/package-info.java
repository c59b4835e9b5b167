/**
 * The gateway as Keywright needs it: sessions, policies, APIs, reload. {@code http} implements the admin API;
 * {@code redis} reads sessions from its Redis, if that is faster.
 */
package dev.keywright.gateway;
