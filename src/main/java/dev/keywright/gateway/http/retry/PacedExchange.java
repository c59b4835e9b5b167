package dev.keywright.gateway.http.retry;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpCall;
import dev.keywright.gateway.http.transport.Refusals;
import java.util.function.Consumer;

/** Delays calls as {@link Pace} requires. The pause before a retry is not part of it. */
public final class PacedExchange implements Exchange {

    private final Exchange once;
    private final Pace pace;
    private final Consumer<String> log;

    public PacedExchange(Exchange once, Pace pace, Consumer<String> log) {
        this.once = once;
        this.pace = pace;
        this.log = log;
    }

    @Override
    public Answer send(HttpCall call) {
        long began = begin(call);
        boolean trouble = true;
        try {
            Answer answer = once.send(call);
            trouble = Refusals.isBusy(answer);
            return answer;
        } finally {
            if (pace.end(began, trouble)) {
                log.accept("calls at a time: " + pace.limit());
            }
        }
    }

    private long begin(HttpCall call) {
        try {
            return pace.begin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(Kind.UNREACHABLE, 0, call.shown() + ": stopped before it was sent");
        }
    }
}
