/** HTTP as the handlers see it: a call comes in, a reply goes out. */
package dev.keywright.mockgateway.wire;
