package dev.keywright.gateway.http;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import java.util.Optional;

/**
 * Asks one of several nodes for a sign of life before anything else, and not for long. A node that takes connections and never
 * answers would otherwise cost every call its whole time limit, several times; once it has not answered it is not asked again.
 */
final class FirstContact implements Exchange {

    private final Exchange brief;
    private final Exchange usual;
    private final Call hello;
    private Optional<GatewayException> silent = Optional.empty();
    private boolean asked;

    /** @param brief gives up soon and tries once */
    FirstContact(Exchange brief, Exchange usual, Call hello) {
        this.brief = brief;
        this.usual = usual;
        this.hello = hello;
    }

    @Override
    public Answer send(Call call) {
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
