/** Reads from the gateway which of our sessions exist. */
package dev.keywright.ownership.live;
