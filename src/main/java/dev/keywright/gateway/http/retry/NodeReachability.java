package dev.keywright.gateway.http.retry;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpCall;
import java.util.Optional;

/**
 * Checks that one of several nodes responds before any other call is sent to it, with a short time limit. Otherwise a
 * node that accepts connections and never responds would cost every call its full time limit, several times. Once a
 * node has not responded, it is not called again.
 */
public final class NodeReachability implements Exchange {

    private final Exchange brief;
    private final Exchange usual;
    private final HttpCall hello;
    private Optional<GatewayException> silent = Optional.empty();
    private boolean asked;

    /** @param brief has a short time limit and tries once */
    public NodeReachability(Exchange brief, Exchange usual, HttpCall hello) {
        this.brief = brief;
        this.usual = usual;
        this.hello = hello;
    }

    @Override
    public Answer send(HttpCall call) {
        Optional<GatewayException> reason = silent();
        if (reason.isPresent()) {
            throw reason.get();
        }
        return usual.send(call);
    }

    private synchronized Optional<GatewayException> silent() {
        if (!asked) {
            asked = true;
            try {
                brief.send(hello);
            } catch (GatewayException e) {
                // Without a connection, the usual exchange fails just as fast, and retries.
                silent = Optional.of(e)
                        .filter(GatewayException::isLate)
                        .map(trouble ->
                                new GatewayException(Kind.UNREACHABLE, 0, "it takes connections and does not answer"));
            }
        }
        return silent;
    }
}
