/** Which requests may be repeated, how often and how fast. */
package dev.keywright.gateway.http.retry;
