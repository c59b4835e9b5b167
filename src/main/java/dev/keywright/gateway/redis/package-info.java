/**
 * Reads stored sessions in bulk from the gateway's own Redis and makes of each what GET would show. Reads only: every
 * command that can be sent is in one list, {@code ReadCommand}. All else is left to the admin API.
 */
package dev.keywright.gateway.redis;
