/** How one request is sent and its answer read, whichever HTTP client does it. */
package dev.keywright.gateway.http.transport;
