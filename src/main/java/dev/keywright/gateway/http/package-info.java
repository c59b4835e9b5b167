/**
 * The admin API over HTTP: {@link dev.keywright.gateway.http.HttpGateway} implements it, and
 * {@link dev.keywright.gateway.http.FilePolicies} keeps policies in a file for gateways that mount one.
 *
 * <p>No message or log line of this package contains an id, a key hash, a body or the admin secret.
 */
package dev.keywright.gateway.http;
