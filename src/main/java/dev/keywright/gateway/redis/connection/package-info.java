/** Connections to Redis: a single server, Sentinels or a cluster. Only read commands can be sent. */
package dev.keywright.gateway.redis.connection;
