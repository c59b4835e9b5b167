/** Connections to Redis: one server, Sentinels or a cluster. Only commands that read can be sent. */
package dev.keywright.gateway.redis.connection;
