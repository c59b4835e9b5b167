package dev.keywright.gateway.http;

import dev.keywright.gateway.GatewayException;

/**
 * Sends one call and brings back its whole answer, whatever the status.
 */
interface Exchange {

    /** @throws GatewayException when no whole answer came */
    Answer send(Call call);
}
