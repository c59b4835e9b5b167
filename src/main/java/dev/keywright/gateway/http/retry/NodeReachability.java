package dev.keywright.gateway.http.retry;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpCall;
import java.util.Optional;

/**
 * Asks one of several nodes for a sign of life before anything else, and not for long. A node that takes connections and never
 * answers would otherwise cost every call its whole time limit, several times; once it has not answered it is not asked again.
 */
public final class NodeReachability implements Exchange {

    private final Exchange brief;
    private final Exchange usual;
    private final HttpCall hello;
    private Optional<GatewayException> silent = Optional.empty();
    private boolean asked;

    /** @param brief gives up soon and tries once */
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
                // Without a connection the usual way fails as fast, and tries again.
                silent = Optional.of(e)
                        .filter(GatewayException::isLate)
                        .map(trouble ->
                                new GatewayException(Kind.UNREACHABLE, 0, "it takes connections and does not answer"));
            }
        }
        return silent;
    }
}
