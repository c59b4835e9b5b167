package dev.keywright.gateway.http.transport;

import dev.keywright.gateway.GatewayException;

/** Sends one call and returns its complete response, whatever the status. */
public interface Exchange {

    /** @throws GatewayException if no complete response arrived */
    Answer send(HttpCall call);
}
