package dev.keywright.gateway.http;

import dev.keywright.gateway.GatewayException;

/**
 * Sends one call and brings back its whole answer, whatever the status. The place for repeating reads and idempotent
 * calls would be a second implementation around {@link OkHttpExchange}.
 */
interface Exchange {

    /** @throws GatewayException when no whole answer came */
    Answer send(Call call);
}
