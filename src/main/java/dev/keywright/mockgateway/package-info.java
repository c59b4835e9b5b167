/**
 * A loopback gateway: the admin API and the listen paths, verified against the recorded responses of a real one.
 * {@code wire} is HTTP, {@code store} keeps what was written, {@code session} finds and merges sessions, {@code admin}
 * and {@code traffic} handle requests.
 *
 * <p>It refuses what it does not imitate with 501 (JWT, OAuth, mutual TLS, plugins, certificates, API writes), or lists
 * it when it reads a definition (path lists, transforms, versions between APIs). It also differs from a real node in
 * four ways:
 * <ul>
 * <li>It keeps no session cache. A real node uses a session that it has read for up to 10 seconds if a key is used by
 * its bare id or user name: a user who was deleted, or whose password was changed, still gets access that long.
 * <li>It does not shape rates by {@code smoothing}, which a real one does only if a separate setting enables it, nor
 * count them by {@code meta_data.rate_limit_pattern}.
 * <li>It does not inspect GraphQL, JSON-RPC or MCP bodies, so rights to types, fields and tools are stored and shown
 * but not enforced.
 * <li>JSON field names are case-sensitive; a real one reads {@code Rate} as {@code rate}.
 * </ul>
 */
package dev.keywright.mockgateway;
