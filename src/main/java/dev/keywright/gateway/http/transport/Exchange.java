package dev.keywright.gateway.http.transport;

import dev.keywright.gateway.GatewayException;

/**
 * Sends one call and brings back its whole answer, whatever the status.
 */
public interface Exchange {

    /** @throws GatewayException when no whole answer came */
    Answer send(HttpCall call);
}
