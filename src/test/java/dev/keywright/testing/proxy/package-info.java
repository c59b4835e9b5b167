/** A proxy between a client and the gateway that spoils requests, or cuts the client off as {@code kill -9} would. */
package dev.keywright.testing.proxy;
