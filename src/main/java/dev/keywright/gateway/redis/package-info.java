/**
 * Reads stored sessions in bulk from the gateway's own Redis, and turns each into what GET would return. Read-only:
 * {@code ReadCommand} lists every command that can be sent. Everything else goes through the admin API.
 */
package dev.keywright.gateway.redis;
