/** Trust and certificates for connections to the gateway. */
package dev.keywright.gateway.http.tls;
