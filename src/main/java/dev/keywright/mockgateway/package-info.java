/**
 * An honest loopback gateway: the admin API and the listen paths, held against what a real one was recorded to answer.
 * {@code wire} is HTTP, {@code store} keeps what was written, {@code session}
 * finds and merges, {@code admin} and {@code traffic} answer.
 *
 * <p>What it does not imitate it refuses with 501 (JWT, OAuth, mutual TLS, plugins, certificates, API writes) or names
 * when it reads a definition (path lists, transforms, versions between APIs). Beyond that it differs from a real node in
 * four ways:
 *
 * <ul>
 *   <li>It keeps no session cache. A real node goes on with what it has read for up to 10 seconds where a key is used by
 *       its bare id or user name: a user who was deleted, or whose password was changed, gets in that long.
 *   <li>It does not shape rates by {@code smoothing}, which a real one does only with a setting of its own, nor count
 *       them by {@code meta_data.rate_limit_pattern}.
 *   <li>It does not look into GraphQL, JSON-RPC or MCP bodies, so rights to types, fields and tools are stored and shown
 *       but not enforced.
 *   <li>Names of JSON fields count as they are written; a real one takes {@code Rate} for {@code rate}.
 * </ul>
 */
package dev.keywright.mockgateway;
