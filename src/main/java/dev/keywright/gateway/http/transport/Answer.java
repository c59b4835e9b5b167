package dev.keywright.gateway.http.transport;

import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.value.Value;
import java.util.Optional;

/**
 * A whole answer. Its body may hold secrets.
 *
 * @param retryAfter the header of this name
 */
public record Answer(HttpCall call, int status, byte[] body, Optional<String> retryAfter) {

    /** The body as JSON; empty when it is none. */
    public Optional<Value> json() {
        try {
            return Optional.of(Json.read(body));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    public boolean isOk() {
        return status == 200;
    }

    @Override
    public String toString() {
        return call.shown() + " -> " + status;
    }
}
