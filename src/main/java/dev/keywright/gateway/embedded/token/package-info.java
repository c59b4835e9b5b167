/** Key ids as the gateway makes and hashes them. */
package dev.keywright.gateway.embedded.token;
