/**
 * Small calls over Apache HttpCore, on pooled connections of our own. Exists only for speed, behind
 * {@link dev.keywright.gateway.http.transport.Exchange}; decisions 0012 and 0020 give its measured gain.
 */
package dev.keywright.gateway.http.httpcore;
