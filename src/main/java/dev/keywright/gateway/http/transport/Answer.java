package dev.keywright.gateway.http.transport;

import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.value.Value;
import java.util.Optional;

/**
 * A complete response. Its body may contain secrets.
 *
 * @param retryAfter the header of this name
 */
public record Answer(HttpCall call, int status, byte[] body, Optional<String> retryAfter) {

    /** The body as JSON; empty if it is not JSON. */
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
