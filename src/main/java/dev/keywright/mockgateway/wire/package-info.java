/** HTTP as the handlers see it: one call, one reply. */
package dev.keywright.mockgateway.wire;
