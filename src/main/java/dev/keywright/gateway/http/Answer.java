package dev.keywright.gateway.http;

import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Value;
import java.util.Optional;

/**
 * A whole answer. Its body may hold secrets.
 *
 * @param retryAfter the header of this name
 */
record Answer(Call call, int status, byte[] body, Optional<String> retryAfter) {

    /** The body as JSON; empty when it is none. */
    Optional<Value> json() {
        try {
            return Optional.of(Json.read(body));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    boolean isOk() {
        return status == 200;
    }

    @Override
    public String toString() {
        return call.shown() + " -> " + status;
    }
}
