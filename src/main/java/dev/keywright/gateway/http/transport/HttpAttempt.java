package dev.keywright.gateway.http.transport;

import dev.keywright.gateway.GatewayException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One attempt to send a call. Describes failures in our own words, and logs the call either way. */
@FunctionalInterface
public interface HttpAttempt {

    /** @throws IOException if no complete response arrived */
    Answer attempt() throws IOException;

    /**
     * @param started whether part of the request may have reached the gateway; called after a failed attempt
     * @throws GatewayException if no complete response arrived
     */
    static Answer of(HttpCall call, BooleanSupplier started, Consumer<String> log, HttpAttempt sending) {
        long start = System.nanoTime();
        try {
            Answer answer = sending.attempt();
            if (log != HttpOptions.SILENT) {
                log.accept(answer + " in " + millisSince(start) + " ms");
            }
            return answer;
        } catch (IOException e) {
            GatewayException failure = HttpFailures.of(call, e, started.getAsBoolean());
            log.accept(call.shown() + " -> " + failure.kind() + " in " + millisSince(start) + " ms");
            throw failure;
        }
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
