/** The one gateway in memory, and the one decorator that spoils calls to a gateway. */
package dev.keywright.testing.gateway;
