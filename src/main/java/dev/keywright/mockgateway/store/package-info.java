/** What the gateway stores: sessions and counters in one log, policies in files of their own. */
package dev.keywright.mockgateway.store;
