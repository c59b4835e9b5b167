/** How one request is sent and its response read, whichever HTTP client does it. */
package dev.keywright.gateway.http.transport;
